// A three-argument handler: the number is known, what siginfo says is not.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

static void on_segv(int sig, siginfo_t *info, void *context) {
    (void)context;
    if (sig == SIGBUS)
        srand(0);
    if (info->si_code == SEGV_MAPERR)
        // CHECK: signal-siginfo.c:[[#@LINE+1]]:{{[0-9]+}}: warning: 'srand'
        srand(1);
    if (info->si_signo == SIGBUS)
        // CHECK: signal-siginfo.c:[[#@LINE+1]]:{{[0-9]+}}: warning: 'srand'
        srand(2);
}

int main(void) {
    struct sigaction sa = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &sa, NULL);
    return 0;
}
