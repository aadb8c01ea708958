// A global that only ever holds one constant is that constant; one that is assigned two is
// neither.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int never_assigned;
static int debug = 0;
static const int level = 2;
static int same_again = 1;
static int two_values = 1;

static void on_term(int sig) {
    (void)sig;
    if (never_assigned)
        srand(0);
    if (debug)
        srand(0);
    if (level != 2)
        srand(0);
    if (!same_again)
        srand(0);
    if (!two_values)
        // CHECK: global-constant.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (two_values)
        // CHECK: global-constant.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGTERM, on_term);
    same_again = 1;
    if (argc > 1)
        two_values = 0;
    return 0;
}
