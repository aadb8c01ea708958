// The same through two functions, and with the callback's own argument beside it.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

struct list {
    struct list *next;
};

static void print_one(struct list *item, void *data) {
    (void)item, (void)data;
    // CHECK: callback-deep.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void free_one(struct list *item, void *data) {
    (void)data;
    free(item);
}

static void each(struct list *list, void (*f)(struct list *, void *), void *data) {
    for (; list; list = list->next)
        f(list, data);
}
static void visit(void (*f)(struct list *, void *)) {
    extern struct list *all;
    each(all, f, NULL);
}
struct list *all;

static void on_term(int sig) {
    (void)sig;
    visit(print_one);
}

int main(void) {
    signal(SIGTERM, on_term);
    visit(free_one);
    return 0;
}
