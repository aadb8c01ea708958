// Functions that change the mask for their callers are followed to any depth, and what they are told
// apart by their arguments: how, which signal, where the old mask goes. What they call on the way
// runs with the mask of then.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s --dump=masks -- | FileCheck %s --implicit-check-not=never
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

void probe(void);
void never(void);

static void hold(int block) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(block ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

static void hold_deep(void) { hold(1); }

static sigset_t before;

static void enter(void) {
    sigset_t all;
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigprocmask(SIG_BLOCK, &all, &before);
}

static void leave(void) { sigprocmask(SIG_SETMASK, &before, NULL); }

struct guard {
    sigset_t old;
};

static void guard_enter(struct guard *guard, int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, &guard->old);
}

static void guard_leave(struct guard *guard) { sigprocmask(SIG_SETMASK, &guard->old, NULL); }

static void below(void) {
    // CHECK: below calls probe at {{.*}}: blocked 17{{$}}
    probe();
}

// It is called with and without the signal blocked.
static void both(void) {
    // CHECK: both calls probe at {{.*}}: blocked; perhaps 17{{$}}
    probe();
}

// Returns early on one path with the signal still blocked.
static void sometimes(int early) {
    hold(1);
    if (early)
        return;
    hold(0);
}

static void dies(void) {
    hold(1);
    exit(1);
}

int main(int argc, char **argv) {
    (void)argv;
    hold_deep();
    below();
    both();
    // CHECK: main calls probe at {{.*}}:[[#@LINE+1]]:5: blocked 17{{$}}
    probe();
    hold(0);
    both();
    never();
    enter();
    // CHECK: main calls probe at {{.*}}:[[#@LINE+1]]:5: blocked 1 2 3 4 5 6 7 8 9 10 12
    probe();
    leave();
    never();
    struct guard guard;
    guard_enter(&guard, SIGTERM);
    // CHECK: main calls probe at {{.*}}:[[#@LINE+1]]:5: blocked 15{{$}}
    probe();
    guard_leave(&guard);
    never();
    if (argc > 2)
        dies();
    never();
    // A loop that blocks at its end: the first iteration has nothing blocked.
    for (int i = 0; i < argc; i++) {
        // CHECK: main calls probe at {{.*}}:[[#@LINE+1]]:9: blocked; perhaps 17{{$}}
        probe();
        hold(1);
    }
    hold(0);
    sometimes(argc);
    // CHECK: main calls probe at {{.*}}:[[#@LINE+1]]:5: blocked; perhaps 17{{$}}
    probe();
    return 0;
}
