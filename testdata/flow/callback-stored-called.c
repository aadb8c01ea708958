// The twin of callback-stored.c: the handler stores the callback, and another handler calls it.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>

static void (*at_stop)(void);

static void hook(void) {
    // CHECK: callback-stored-called.c:[[#@LINE+2]]:5: error: 'puts'
    // CHECK: note: runs as the handler of SIGHUP
    puts("");
}

static void on_term(int sig) {
    (void)sig;
    at_stop = hook;
}
static void on_hup(int sig) {
    (void)sig;
    if (at_stop)
        at_stop();
}

int main(void) {
    signal(SIGTERM, on_term);
    signal(SIGHUP, on_hup);
    return 0;
}
