// The bad sample of docs/rules/handler-type.md: without SA_SIGINFO nobody fills the siginfo_t that the
// handler reads, and a function without parameters is no handler.
//
// RUN: %exits 1 %sigvet check --only=handler-type %s | FileCheck %s
//
// CHECK:      error: 'on_child' takes 3 arguments and is given the signal alone, for SA_SIGINFO is not set: {{.*}} [handler-type]
// CHECK:      note: the handler is defined here
// CHECK:      note: install it with sigaction, and SA_SIGINFO in sa_flags
// CHECK:      warning: 'quit' takes no argument, and is called with the number of the signal: undefined behaviour [handler-type]
// CHECK:      note: the handler is defined here
// CHECK:      1 error, 1 warning
//
/* A shell that remembers which child ended last. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t ended;

static void on_child(int sig, siginfo_t *info, void *context) {
    (void)sig;
    (void)context;
    ended = info->si_pid;
}

static void quit(void) {
    _exit(0);
}

int main(void) {
    struct sigaction action = {.sa_flags = SA_RESTART};
    action.sa_sigaction = on_child;
    sigaction(SIGCHLD, &action, NULL);
    signal(SIGTERM, (void (*)(int))quit);
    while (!ended) {
        pause();
    }
    return 0;
}
