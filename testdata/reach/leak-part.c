// A record that keeps a pointer into an array of its own: what other members hold is known on, and
// what the array holds is not, in this body and in those that it lends the record to.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct iterator {
    char *key;
    char own[128];
    int flags;
    void (*callback)(void);
};

static void start(struct iterator *it) {
    it->key = it->own;
    it->own[0] = 0;
    it->flags = 0;
    it->callback = NULL;
}

static void push(struct iterator *it, char c) { it->key[0] = c; }

static void step(struct iterator *it, char c) {
    if (it->callback)
        it->callback();
    if (it->flags)
        srand(1);
    push(it, c);
    if (it->callback)
        it->callback();
    if (it->own[0])
        // CHECK: leak-part.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

// Here it is known that the array holds 0; a write through the other pointer changes that.
static void write_through(struct iterator *it) {
    it->own[0] = 0;
    if (it->own[0])
        srand(3);
    it->key[0] = 1;
    if (it->own[0])
        // CHECK: leak-part.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

struct list {
    struct list *next;
};
struct element {
    struct list link;
    int flags;
};
static struct list *all;

// From a member that is a record one comes to what it is in.
static void clear(void) { ((struct element *)all)->flags = 1; }
static void with_link(void) {
    struct element element = {{NULL}, 0};
    all = &element.link;
    clear();
    if (element.flags)
        // CHECK: leak-part.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
}

struct string {
    int length;
    char text[1];
};
static char *shown;

// So one does from an array that stands for one of any length.
static void lengthen(void) { ((struct string *)(void *)(shown - sizeof(int)))->length = 1; }
static void with_header(void) {
    struct string string = {0, {0}};
    shown = string.text;
    lengthen();
    if (string.length)
        // CHECK: leak-part.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(6);
}

static void on_term(int sig) {
    struct iterator it;
    start(&it);
    step(&it, (char)sig);
    start(&it);
    write_through(&it);
    with_link();
    with_header();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
