// The good sample of docs/rules/unchecked-registration.md.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* Catches the signal that it is told to catch, and says so when it cannot. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void on_signal(int sig) {
    (void)sig;
    _exit(0);
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    if (sigaction(atoi(argv[argc - 1]), &action, NULL) < 0) {
        perror("sigaction");
        return 1;
    }
    for (;;) {
        pause();
    }
}
