// The bad sample of docs/rules/jump-from-handler.md: siglongjmp restores the signal mask, and nothing
// else that the signal interrupted.
//
// RUN: %exits 1 %sigvet check --only=jump-from-handler %s | FileCheck %s
//
// CHECK:      error: 'siglongjmp' leaves the handler: what the signal interrupted stays half done, with its locks held [jump-from-handler]
// CHECK:      note: runs as the handler of SIGINT
// CHECK:      note: 'on_interrupt' calls 'siglongjmp'
// CHECK-NEXT: note: set a flag of type volatile sig_atomic_t, and jump where it is read
// CHECK:      1 error in 1 handler
/* A calculator that goes back to its prompt when it is interrupted. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static sigjmp_buf prompt;

static void on_interrupt(int sig) {
    (void)sig;
    siglongjmp(prompt, 1);
}

int main(void) {
    char line[256];
    struct sigaction action = {.sa_handler = on_interrupt};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    if (sigsetjmp(prompt, 1)) {
        puts("interrupted");
    }
    while (fgets(line, sizeof line, stdin)) {
        printf("%g\n", strtod(line, NULL));
    }
    return 0;
}
