// What is blocked counts at the call, over all ways to it. A signal that is blocked on one of them only
// is not reported; a descriptor of signalfd is read later, so blocking behind it will do.
// RUN: %exits 1 %sigvet check --only=sigwait-unblocked %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <time.h>

#define WAIT_FOR(set) sigwaitinfo(set, NULL)

static void fill(sigset_t *set, int signal) {
    sigemptyset(set);
    sigaddset(set, signal);
}

static void block(int signal) {
    sigset_t set;
    fill(&set, signal);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static void unblock(int signal) {
    sigset_t set;
    fill(&set, signal);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static int by_macro(sigset_t *set) {
    // CHECK: flow.c:[[#@LINE+1]]:12: error: 'sigwaitinfo' is to take SIGHUP, but no code of the program blocks it
    return WAIT_FOR(set);
}

static void too_early(void) {
    sigset_t set;
    struct timespec second = {1, 0};
    fill(&set, SIGUSR1);
    // CHECK: flow.c:[[#@LINE+1]]:5: error: 'sigtimedwait' is to take SIGUSR1, but it is not blocked here
    sigtimedwait(&set, NULL, &second);
    block(SIGUSR1);
    sigtimedwait(&set, NULL, &second);
    unblock(SIGUSR1);
    // CHECK: flow.c:[[#@LINE+1]]:5: error: 'sigtimedwait' is to take SIGUSR1, but it is not blocked here
    sigtimedwait(&set, NULL, &second);
}

static void one_branch(int which) {
    sigset_t set;
    int sig;
    fill(&set, SIGUSR2);
    if (which)
        block(SIGUSR2);
    sigwait(&set, &sig);
}

// Two of the three are blocked.
static void some(void) {
    sigset_t set;
    int sig;
    fill(&set, SIGINT);
    block(SIGINT);
    block(SIGQUIT);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGTERM);
    // CHECK: flow.c:[[#@LINE+1]]:5: error: 'sigwait' is to take SIGTERM, but no code
    sigwait(&set, &sig);
}

static int descriptors(void) {
    sigset_t set;
    fill(&set, SIGCHLD);
    int later = signalfd(-1, &set, 0);
    block(SIGCHLD);
    fill(&set, SIGALRM);
    // CHECK: flow.c:[[#@LINE+1]]:20: error: 'signalfd' is to take SIGALRM, but no code
    return later + signalfd(-1, &set, 0);
}

// Nobody knows what this set holds.
static void unknown(const sigset_t *set) {
    int sig;
    sigwait(set, &sig);
}

extern sigset_t elsewhere;

int main(int argc, char **argv) {
    sigset_t set;
    (void)argv;
    fill(&set, SIGHUP);
    by_macro(&set);
    too_early();
    one_branch(argc);
    some();
    unknown(&elsewhere);
    return descriptors();
}
