// clang's nonblocking is such a promise (trusted.c), of the function that has it and not of one that takes such a
// function. Clang 20 is the first that has it; the feature asked for is one of 21.
//
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check %s | FileCheck %s
// CHECK: nonblocking.c:[[#@LINE+8]]:{{[0-9]+}}: error: 'puts' is not async-signal-safe
// CHECK-NOT: {{error|warning}}:
// CHECK: 1 error in 1 handler; 1 file analysed, 0 failed; 1 function trusted to be safe
#include <signal.h>
#include <stdio.h>

void safe(void) __attribute__((nonblocking));
void safe(void) { puts("x"); }
static void taker(void (*function)(void) __attribute__((nonblocking))) { function(); puts("x"); }

static void on_signal(int sig) {
    (void)sig;
    taker(safe);
}

int main(void) {
    signal(SIGINT, on_signal);
    return 0;
}
