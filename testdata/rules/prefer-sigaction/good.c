// The good sample of docs/rules/prefer-sigaction.md.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* The same program: the handler stays, and the write is restarted, on every system. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t interrupts;

static void on_interrupt(int sig) {
    (void)sig;
    interrupts = 1;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) < 0) {
        return 1;
    }
    while (!interrupts) {
        write(STDOUT_FILENO, ".", 1);
    }
    return 0;
}
