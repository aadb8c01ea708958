// The handler does nothing but set a flag of the one type that C promises for it (C11 7.14.1.1p5); the
// loop works in steps that end by themselves, and looks at the flag between them.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static volatile sig_atomic_t stop;

static void on_terminate(int sig) {
    (void)sig;
    stop = 1;
}

static void handle(int sig, void (*handler)(int)) {
    struct sigaction action = {0};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    if (sigaction(sig, &action, NULL) != 0) {
        perror("sigaction");
        exit(EXIT_FAILURE);
    }
}

static unsigned long step(unsigned long n) {
    return n % 2 ? 3 * n + 1 : n / 2;
}

int main(void) {
    unsigned long n = 27;
    handle(SIGINT, on_terminate);
    handle(SIGTERM, on_terminate);
    while (!stop && n != 1) {
        n = step(n);
    }
    printf("stopped at %lu\n", n);
    return 0;
}
