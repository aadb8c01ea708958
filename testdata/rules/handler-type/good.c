// The good sample of docs/rules/handler-type.md.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s | FileCheck %s
// CHECK: no findings: 2 handlers
//
/* The same shell: each handler has the type that its flags ask for. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t ended;

static void on_child(int sig, siginfo_t *info, void *context) {
    (void)sig;
    (void)context;
    ended = info->si_status;
}

static void quit(int sig) {
    (void)sig;
    _exit(0);
}

int main(void) {
    struct sigaction child = {.sa_flags = SA_SIGINFO | SA_RESTART};
    struct sigaction term = {.sa_handler = quit};
    sigset_t blocked;
    sigset_t before;
    child.sa_sigaction = on_child;
    sigemptyset(&child.sa_mask);
    sigemptyset(&term.sa_mask);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &blocked, &before) < 0 || sigaction(SIGCHLD, &child, NULL) < 0 ||
        sigaction(SIGTERM, &term, NULL) < 0) {
        return 1;
    }
    while (!ended) {
        sigsuspend(&before);
    }
    return 0;
}
