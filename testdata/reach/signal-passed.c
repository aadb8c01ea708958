// The signal's value goes on into what the handler calls, for each handler its own.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void common(int sig, int fatal) {
    if (sig == SIGHUP)
        // CHECK: signal-passed.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (sig == SIGINT)
        srand(0);
    if (fatal && sig == SIGTERM)
        // CHECK: signal-passed.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (!fatal && sig == SIGTERM)
        srand(0);
}

static void on_hup(int sig) { common(sig, 0); }
static void on_term(int sig) { common(sig, 1); }

int main(void) {
    signal(SIGHUP, on_hup);
    signal(SIGTERM, on_term);
    return 0;
}
