// What a set holds is followed through the functions that fill it, assignments, and helpers that
// fill or return it by a pointer; static sets are what any function leaves in them. A set that is not
// known blocks nothing. Signals are numbers of Linux: SIGHUP 1, SIGINT 2, SIGTERM 15, SIGCHLD 17.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s --dump=masks -- | FileCheck %s --implicit-check-not=never
#include <signal.h>
#include <stddef.h>
#include <string.h>

void probe(void);
void never(void);
void fill_somehow(sigset_t *set);

static sigset_t kept;

static void in_order(void) {
    sigset_t set, copy;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigdelset(&set, SIGINT);
    copy = set;
    sigaddset(&copy, SIGHUP);
    sigprocmask(SIG_BLOCK, &copy, NULL);
    // CHECK: in_order calls probe at {{.*}}:[[#@LINE+1]]:5: blocked 1 15{{$}}
    probe();
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    // CHECK: in_order calls probe at {{.*}}:[[#@LINE+1]]:5: blocked 1{{$}}
    probe();
    sigprocmask(SIG_UNBLOCK, &copy, NULL);
    never();
}

static void all_but_one(void) {
    sigset_t set, old;
    sigfillset(&set);
    sigdelset(&set, SIGCHLD);
    sigprocmask(SIG_SETMASK, &set, &old);
    // CHECK: all_but_one calls probe at {{.*}}: blocked 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 18
    probe();
    sigprocmask(SIG_SETMASK, &old, NULL);
    never();
}

// One of two signals, whichever branch was taken: neither is certain.
static void either(int which) {
    sigset_t set;
    sigemptyset(&set);
    if (which)
        sigaddset(&set, SIGINT);
    else
        sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    // CHECK: either calls probe at {{.*}}: blocked; perhaps 1 2{{$}}
    probe();
    sigset_t none = {0};
    sigprocmask(SIG_SETMASK, &none, NULL);
    never();
}

static void fill(sigset_t *set, int signal) {
    sigemptyset(set);
    sigaddset(set, signal);
}

static void by_helper(void) {
    sigset_t set, old;
    fill(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, &old);
    // CHECK: by_helper calls probe at {{.*}}: blocked 1{{$}}
    probe();
    fill(&set, SIGINT);
    pthread_sigmask(SIG_SETMASK, &set, NULL);
    // CHECK: by_helper calls probe at {{.*}}: blocked 2{{$}}
    probe();
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static void init_kept(void) {
    sigemptyset(&kept);
    sigaddset(&kept, SIGTERM);
}

static void by_static(void) {
    sigprocmask(SIG_BLOCK, &kept, NULL);
    // CHECK: by_static calls probe at {{.*}}: blocked 15{{$}}
    probe();
    sigprocmask(SIG_UNBLOCK, &kept, NULL);
    never();
}

// Another file may have put anything into the set.
static void unknown(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    fill_somehow(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    // CHECK: unknown calls probe at {{.*}}: blocked; perhaps all
    probe();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    never();
}

// The loop adds signals that are not known, the one before it stays.
static void in_loop(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    for (int i = 0; i < count; i++)
        sigaddset(&set, signals[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    // CHECK: in_loop calls probe at {{.*}}: blocked 2; perhaps 1 3
    probe();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int main(int argc, char **argv) {
    int signals[2] = {SIGHUP, SIGINT};
    never();
    in_order();
    all_but_one();
    either(argc);
    by_helper();
    init_kept();
    by_static();
    unknown();
    in_loop(signals, argc);
    never();
    return argv == NULL;
}
