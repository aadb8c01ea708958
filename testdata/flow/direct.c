// Direct calls: each one is a finding at its own place; what the handler does not reach is none.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void log_it(void) {
    // CHECK: direct.c:[[#@LINE+3]]:5: error: 'puts' is not async-signal-safe
    // CHECK: note: 'on_term' calls 'helper'
    // CHECK: note: 'helper' calls 'log_it'
    puts("terminated");
}
static void helper(void) { log_it(); }

static void on_term(int sig) {
    (void)sig;
    helper();
    // CHECK: direct.c:[[#@LINE+1]]:5: error: 'free' is not async-signal-safe
    free(NULL);
    write(STDOUT_FILENO, "", 0);
}

static void ordinary(void) { printf("not in a handler\n"); }

int main(void) {
    signal(SIGTERM, on_term);
    ordinary();
    helper();
    return 0;
}
