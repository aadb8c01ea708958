// The struct may be zeroed by bzero, filled by a callee, copied by assignment or memcpy, installed in a
// loop, behind an early return, by a macro: SA_SIGINFO is looked for in what is installed.
// RUN: %exits 1 %sigvet check --only=handler-type --severity=note %s | FileCheck %s --implicit-check-not='[handler-type]'
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#define HANDLER(name)                                                                              \
    static void name(int sig, siginfo_t *info, void *context) {                                    \
        (void)sig, (void)info, (void)context;                                                      \
    }

HANDLER(zeroed)
HANDLER(filled)
HANDLER(assigned)
HANDLER(copied)
HANDLER(looped)
HANDLER(returned)
HANDLER(by_macro)
HANDLER(good)

static void one(int sig) {
    (void)sig;
}

static void clear(struct sigaction *sa) {
    sigemptyset(&sa->sa_mask);
    sa->sa_flags = 0;
}

static void with_information(struct sigaction *sa) {
    sigemptyset(&sa->sa_mask);
    sa->sa_flags = SA_SIGINFO;
}

#define INSTALL(sig, handler)                                                                      \
    do {                                                                                           \
        struct sigaction sa = {.sa_sigaction = (handler)};                                         \
        sigaction(sig, &sa, NULL);                                                                 \
    } while (0)

static void bad(void) {
    struct sigaction sa, copy = {.sa_flags = 0};
    bzero(&sa, sizeof sa);
    sa.sa_sigaction = zeroed;
    // CHECK: flow.c:[[#@LINE+1]]:5: note: 'zeroed' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
    sigaction(SIGINT, &sa, NULL);
    clear(&sa);
    sa.sa_sigaction = filled;
    // CHECK: flow.c:[[#@LINE+1]]:5: note: 'filled' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
    sigaction(SIGTERM, &sa, NULL);
    sa.sa_sigaction = assigned;
    copy = sa;
    // CHECK: flow.c:[[#@LINE+1]]:5: note: 'assigned' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
    sigaction(SIGHUP, &copy, NULL);
    sa.sa_sigaction = copied;
    memcpy(&copy, &sa, sizeof copy);
    // CHECK: flow.c:[[#@LINE+1]]:5: note: 'copied' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
    sigaction(SIGUSR1, &copy, NULL);
    // CHECK: flow.c:[[#@LINE+1]]:5: note: 'by_macro' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
    INSTALL(SIGUSR2, by_macro);
}

static int ways(int wanted) {
    struct sigaction sa = {.sa_sigaction = looped};
    for (int sig = SIGHUP; sig < SIGQUIT; sig++) {
        // CHECK: flow.c:[[#@LINE+1]]:9: note: 'looped' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
        sigaction(sig, &sa, NULL);
    }
    sa.sa_sigaction = returned;
    if (!wanted) {
        return 0;
    }
    // CHECK: flow.c:[[#@LINE+1]]:12: note: 'returned' takes 3 arguments and is given the signal alone{{.*}} [handler-type]
    return sigaction(SIGALRM, &sa, NULL);
}

/* Each branch sets the flags for its handler; a callee does. */
static void right(int wanted) {
    struct sigaction sa = {.sa_flags = 0};
    if (wanted) {
        sa.sa_sigaction = good;
        sa.sa_flags = SA_SIGINFO;
    } else {
        sa.sa_handler = one;
    }
    sigaction(SIGCHLD, &sa, NULL);
    with_information(&sa);
    sa.sa_sigaction = good;
    sigaction(SIGCONT, &sa, NULL);
}

int main(int argc, char **argv) {
    (void)argv;
    bad();
    right(argc);
    return ways(argc);
}
