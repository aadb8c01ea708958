// An address that becomes a number and a pointer again is the same address.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

void fill(void *p);
static int filled;
static int apart;

static void on_term(int sig) {
    (void)sig;
    if (filled)
        // CHECK: pointer-integer.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (apart)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    fill((void *)(uintptr_t)&filled);
    return apart;
}
