// A global to which the whole program writes a few constants is one of these: flags in a word,
// states. One that is also computed, or that something else can write to, can be anything.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

enum { KEEP_TOP = 4, KEEP_NESTED = 2 };

enum { VERBOSE = 8 };

static int flags = 0, computed = 0, updated = 0;
static int bits;
static unsigned char narrow = 1;

static void remove_all(int how) {
    if (how & KEEP_NESTED)
        srand(0);
    if (how & KEEP_TOP)
        // CHECK-DAG: global-few-values.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

static void on_term(int sig) {
    (void)sig;
    remove_all(flags);
    if (computed & KEEP_NESTED)
        // CHECK-DAG: global-few-values.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (updated & KEEP_NESTED)
        // CHECK-DAG: global-few-values.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (bits & KEEP_NESTED)
        srand(0);
    if (bits == (VERBOSE | KEEP_TOP))
        // CHECK-DAG: global-few-values.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    if (narrow == 255)
        // CHECK-DAG: global-few-values.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGTERM, on_term);
    flags = KEEP_TOP;
    flags |= VERBOSE;
    flags &= ~VERBOSE;
    bits |= VERBOSE;
    bits |= KEEP_TOP;
    computed = KEEP_TOP;
    computed = argc;
    updated |= argc;
    narrow = -1;
    return 0;
}
