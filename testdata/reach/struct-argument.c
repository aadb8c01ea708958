// A struct is passed by value: the callee has what the caller's held.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct options {
    int quiet;
    int loud;
};

static void use(struct options options) {
    if (options.loud)
        // CHECK: struct-argument.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    options.quiet = 0;
    if (options.quiet)
        srand(0);
}

static void on_term(int sig) {
    (void)sig;
    struct options options = {0, 1};
    use(options);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
