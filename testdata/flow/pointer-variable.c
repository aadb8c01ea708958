// A call through a variable: a local one holds what was assigned last, a global one whatever any
// function assigns to it, and one that is never called calls nothing.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void bad_local(void) {
    // CHECK: pointer-variable.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void bad_global(void) {
    // CHECK: pointer-variable.c:[[#@LINE+1]]:5: error: 'free'
    free(NULL);
}
static void overwritten(void) { puts("not called"); }
static void never_called(void) { puts("not called"); }

static void (*global)(void);
void (*unused)(void) = never_called;

static void on_term(int sig) {
    (void)sig;
    void (*local)(void) = overwritten;
    local = bad_local;
    local();
    (*global)();
}

int main(void) {
    global = bad_global;
    signal(SIGTERM, on_term);
    return 0;
}
