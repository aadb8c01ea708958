// A call of what a call returns, and of what a conditional expression chooses.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

typedef void action(void);

static void returned(void) {
    // CHECK: returned-function.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void left(void) {
    // CHECK: returned-function.c:[[#@LINE+1]]:5: error: 'free'
    free(NULL);
}
static void right(void) {
    // CHECK: returned-function.c:[[#@LINE+1]]:5: error: 'malloc'
    malloc(1);
}
static void in_dead_arm(void) { puts("not called"); }

static action *get(void) { return returned; }
static volatile sig_atomic_t flag;

static void on_term(int sig) {
    (void)sig;
    action *f = get();
    f();
    (flag ? left : right)();
    (1 ? left : in_dead_arm)();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
