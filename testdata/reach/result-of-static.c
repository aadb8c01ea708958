// What a callee returns of a static object is what it held then, not what the caller knows of it.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int count;

static void reset(int n) { count = n; }
static int read_after(int n) { reset(n); return count; }
static int recursive(int n) { return n ? recursive(n - 1) : count; }

static void on_term(int sig) {
    count = 5;
    if (read_after(sig) != 5)
        // CHECK-DAG: result-of-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (recursive(2))
        // CHECK-DAG: result-of-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    else
        // CHECK-DAG: result-of-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    count = 1;
    return 0;
}
