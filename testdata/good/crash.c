// The handler of faults runs on a stack of its own, since the fault may be that the stack is full. It
// writes what it can write safely, and returns with the default action restored (SA_RESETHAND): the
// fault comes again, ends the process, and leaves a core.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- -D_GNU_SOURCE | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char alternate_stack[65536];

static void say(const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written <= 0) {
            return;
        }
        text += written;
        length -= (size_t)written;
    }
}

static void on_fault(int sig, siginfo_t *info, void *context) {
    static const char message[] = "a fault: this is a bug, please report it\n";
    (void)info;
    (void)context;
    say(message, sizeof message - 1);
    raise(sig);
}

int main(void) {
    static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
    sigfillset(&action.sa_mask);
    if (sigaltstack(&stack, NULL) != 0) {
        perror("sigaltstack");
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (sigaction(faults[i], &action, NULL) != 0) {
            perror("sigaction");
            return EXIT_FAILURE;
        }
    }
    return 0;
}
