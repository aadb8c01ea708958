// A function that is called with very many different constants is still entered with all of them.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void step(int n) {
    if (n == 1)
        // CHECK: many-contexts.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (n == 99)
        // CHECK: many-contexts.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}
#define TEN(n) step(n##0), step(n##1), step(n##2), step(n##3), step(n##4), \
               step(n##5), step(n##6), step(n##7), step(n##8), step(n##9)

static void on_term(int sig) {
    (void)sig;
    TEN(), TEN(1), TEN(2), TEN(3), TEN(4), TEN(5), TEN(6), TEN(7), TEN(8), TEN(9);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
