// A function that calls its parameter is resolved for each call site: what main passes to it is
// not what the handler passes.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void of_handler(void) {
    // CHECK: callback-parameter.c:[[#@LINE+3]]:5: error: 'puts'
    // CHECK: note: 'on_term' calls 'apply'
    // CHECK: note: 'apply' calls 'of_handler'
    puts("");
}
static void of_main(void) { free(NULL); }

static void apply(void (*f)(void)) { f(); }

static void on_term(int sig) {
    (void)sig;
    apply(of_handler);
}

int main(void) {
    apply(of_main);
    signal(SIGTERM, on_term);
    return 0;
}
