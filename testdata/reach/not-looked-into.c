// What a bail-out does to memory nobody sees, and of the functions that a pointer may hold it is
// enough that one returns: they are not looked into for that, and take no room for contexts from
// other calls. `same` has room for 48.
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// CHECK: no findings
#include <signal.h>
#include <stdlib.h>

static int same(int n) {
    return n;
}
#define TEN(n) same(n##0) + same(n##1) + same(n##2) + same(n##3) + same(n##4) + \
               same(n##5) + same(n##6) + same(n##7) + same(n##8) + same(n##9)

static volatile int sum, failed;

static _Noreturn void bail_out(void) {
    sum = TEN() + TEN(1) + TEN(2) + TEN(3) + TEN(4);
    for (;;) {
    }
}

static void empty(void) {
}

static void add(void) {
    sum = TEN(5) + TEN(6) + TEN(7) + TEN(8) + TEN(9);
}

static void (*hook)(void);

static void on_term(int sig) {
    (void)sig;
    hook();
    if (failed)
        bail_out();
    if (same(100) != 100)
        srand(0);
}

int main(int argc, char **argv) {
    (void)argv;
    hook = argc > 1 ? empty : add;
    signal(SIGTERM, on_term);
    return 0;
}
