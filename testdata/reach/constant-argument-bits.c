// A bit in a flags word, a null pointer, a string, an address of a function: constants too.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

enum { IN_SIGNAL = 1, QUIET = 4 };

static void finish(unsigned flags, const char *why, void (*then)(void)) {
    if (!(flags & IN_SIGNAL))
        srand(0);
    if (flags & QUIET)
        // CHECK: constant-argument-bits.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (why)
        srand(0);
    if (!then)
        srand(0);
}
static void nothing(void) {}

static void on_term(int sig) {
    (void)sig;
    finish(IN_SIGNAL | QUIET, NULL, nothing);
}

int main(void) {
    signal(SIGTERM, on_term);
    finish(0, "done", NULL);
    return 0;
}
