// What a callee with a body does through a pointer is known: it writes one value, or only reads.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void set_to_one(int *p) { *p = 1; }
static int only_read(const int *p) { return *p; }

static void on_term(int sig) {
    (void)sig;
    int one = 0, read = 0;
    set_to_one(&one);
    if (one)
        // CHECK: pointer-argument.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        srand(0);
    only_read(&read);
    if (read)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
