// Whether SA_SIGINFO is set decides how many arguments a handler is given. The flags are followed
// through variables, wrappers and branches; where they are not known, nothing is said.
// RUN: %exits 1 %sigvet check --only=handler-type --severity=note %s | FileCheck %s --implicit-check-not='[handler-type]'
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t code;

static void one(int sig) {
    (void)sig;
}

static void three(int sig, siginfo_t *info, void *context) {
    (void)sig;
    (void)context;
    code = info->si_code;
}

/* It has the parameters, and does not look at them. */
static void three_idle(int sig, siginfo_t *info, void *context) {
    (void)sig;
    (void)info;
    (void)context;
}

static void install(int sig, void (*handler)(int, siginfo_t *, void *), int flags) {
    struct sigaction sa = {.sa_flags = flags};
    sa.sa_sigaction = handler;
    sigaction(sig, &sa, NULL);
}

static void wrong(void) {
    struct sigaction sa = {.sa_handler = one, .sa_flags = SA_RESTART | SA_SIGINFO};
    // CHECK: siginfo.c:[[#@LINE+1]]:5: warning: 'one' takes 1 argument, and SA_SIGINFO has it called with three: undefined behaviour [handler-type]
    sigaction(SIGINT, &sa, NULL);
    // CHECK: siginfo.c:[[#@LINE+1]]:5: error: 'three' takes 3 arguments and is given the signal alone, for SA_SIGINFO is not set: what it reads of the others is garbage [handler-type]
    install(SIGUSR1, three, SA_RESTART);
    // CHECK: siginfo.c:[[#@LINE+1]]:5: note: 'three_idle' takes 3 arguments and is given the signal alone, for SA_SIGINFO is not set: it must not read the others [handler-type]
    signal(SIGUSR2, (void (*)(int))three_idle);
}

static void right(int flags) {
    struct sigaction sa = {.sa_handler = one};
    sigaction(SIGINT, &sa, NULL);
    install(SIGUSR1, three, SA_SIGINFO);
    install(SIGUSR1, three, SA_SIGINFO | SA_RESTART);
    install(SIGUSR2, three, flags);
    install(SIGHUP, three, flags ? SA_SIGINFO : SA_RESTART);
    sa.sa_flags = flags;
    sigaction(SIGTERM, &sa, NULL);
}

int main(int argc, char **argv) {
    wrong();
    right(atoi(argv[argc - 1]));
    return 0;
}
