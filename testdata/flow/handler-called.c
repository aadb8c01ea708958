// A handler that is also called as an ordinary function, by main and by another handler.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>

static void on_term(int sig) {
    (void)sig;
    // CHECK: handler-called.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void on_int(int sig) { on_term(sig); }

int main(void) {
    signal(SIGTERM, on_term);
    signal(SIGINT, on_int);
    on_term(0);
    return 0;
}
