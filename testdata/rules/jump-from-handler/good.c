// The good sample of docs/rules/jump-from-handler.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* The same calculator: the handler only says that the signal came. */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig) {
    (void)sig;
    interrupted = 1;
}

/* SIGINT is blocked except while pselect(2) waits, so that it is not missed before. */
static bool wait_for_input(const sigset_t *open) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(0, &input);
    return pselect(1, &input, NULL, NULL, NULL, open) == 1;
}

int main(void) {
    char line[256];
    struct sigaction action = {.sa_handler = on_interrupt};
    sigset_t interrupt, open;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &open);
    sigfillset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    setvbuf(stdin, NULL, _IONBF, 0);
    for (;;) {
        if (!wait_for_input(&open) && interrupted) {
            interrupted = 0;
            puts("interrupted");
        } else if (fgets(line, sizeof line, stdin)) {
            printf("%g\n", strtod(line, NULL));
        } else {
            return 0;
        }
    }
}
