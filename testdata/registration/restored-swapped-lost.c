// A static pointer does lead to another struct behind a call when the callee writes to it, be it by
// running the same function again: then what that struct holds is installed.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

struct editor {
    void (*handler)(int);
};
struct again {
    void (*handler)(int);
};
struct back {
    void (*handler)(int);
};

// CHECK: replaced: SIGTERM through signal
static void replaced(int sig) { (void)sig; }
// CHECK-NEXT: of_inner: SIGHUP through signal
static void of_inner(int sig) { (void)sig; }
// CHECK-NEXT: of_callback: SIGINT through signal
static void of_callback(int sig) { (void)sig; }
// CHECK-NEXT: first: SIGHUP SIGINT SIGTERM through signal
static void first(int sig) { (void)sig; }

static struct editor *editor, *second;
static struct again *again;
static struct back *back;

static void replace(void (**slot)(int)) {
    editor = second;
    *slot = SIG_DFL;
}

static void enter_again(void (**slot)(int));
static void enter(int depth) {
    again = malloc(sizeof *again);
    if (depth) {
        again->handler = of_inner;
        return;
    }
    again->handler = first;
    enter_again(&again->handler);
    signal(SIGHUP, again->handler);
}
static void enter_again(void (**slot)(int)) {
    enter(1);
    *slot = SIG_DFL;
}

static void sort(void (**slot)(int));
static int compare(const void *a, const void *b) {
    back = malloc(sizeof *back);
    if (a != b) {
        back->handler = of_callback;
        return 0;
    }
    back->handler = first;
    sort(&back->handler);
    signal(SIGINT, back->handler);
    return 0;
}
static void sort(void (**slot)(int)) {
    static int numbers[2];
    qsort(numbers, 2, sizeof *numbers, compare);
    *slot = SIG_DFL;
}

int main(void) {
    editor = calloc(1, sizeof *editor);
    second = calloc(1, sizeof *second);
    editor->handler = first;
    second->handler = replaced;
    replace(&editor->handler);
    signal(SIGTERM, editor->handler);
    enter(0);
    return compare(editor, editor);
}
