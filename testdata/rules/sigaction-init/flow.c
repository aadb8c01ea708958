// Which way control goes decides: a branch, a loop, an early return, a call that never returns.
// RUN: %exits 1 %sigvet check --only=sigaction-init --format=json %s | FileCheck %s
// RUN: %exits 1 %sigvet check --only=sigaction-init --severity=note %s | FileCheck %s --check-prefix=TEXT --implicit-check-not=initialised
//
// On one path only, a finding is assumed.
// CHECK:      "certainty": "assumed"
// CHECK-SAME: "function": "one_branch"
// CHECK:      "certainty": "proven"
// CHECK-SAME: "function": "too_late"
#include <signal.h>
#include <stdlib.h>

static void on_signal(int sig) {
    (void)sig;
}

void one_branch(int restart) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    if (restart) {
        sa.sa_flags = SA_RESTART;
    }
    // TEXT: flow.c:[[#@LINE+1]]:5: warning: 'sa.sa_flags' may not be initialised when 'sigaction' reads it
    sigaction(SIGINT, &sa, NULL);
}

void too_late(void) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    // TEXT: flow.c:[[#@LINE+1]]:5: error: 'sa.sa_flags' is not initialised when 'sigaction' reads it
    sigaction(SIGINT, &sa, NULL);
    sa.sa_flags = 0;
}

/* The same condition decides twice: the second one lets nothing through that the first did not fill. Of
 * any condition that stands between, this is assumed. */
void same_condition(int block) {
    sigset_t set;
    if (block) {
        sigemptyset(&set);
    }
    on_signal(0);
    if (block) {
        sigprocmask(SIG_BLOCK, &set, NULL);
    }
}

/* But not when there is none that could have filled it before the condition. */
void no_condition(int block) {
    sigset_t set;
    if (block) {
        // TEXT: flow.c:[[#@LINE+1]]:9: error: 'set' is not initialised when 'sigprocmask' reads it
        sigprocmask(SIG_BLOCK, &set, NULL);
    }
    sigemptyset(&set);
}

/* Both branches do, or the other one has returned or ended the program. */
void both_branches(int restart) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    if (restart) {
        sa.sa_flags = SA_RESTART;
    } else {
        sa.sa_flags = 0;
    }
    sigaction(SIGINT, &sa, NULL);
}

void early_return(int wanted) {
    sigset_t set;
    if (wanted) {
        sigemptyset(&set);
    } else {
        return;
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
}

void ended(int wanted) {
    sigset_t set;
    if (!wanted || sigemptyset(&set) < 0) {
        exit(1);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* Emptied before the loop that adds to it. */
void added_in_loop(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++) {
        sigaddset(&set, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* A loop that may run no time is not known to. */
void filled_in_loop(int count) {
    sigset_t set;
    for (int i = 0; i < count; i++) {
        sigemptyset(&set);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* In a loop that goes on, the call reads what was not filled the first time. */
void filled_behind(int count) {
    sigset_t set;
    do {
        // TEXT: flow.c:[[#@LINE+1]]:9: warning: 'set' may not be initialised when 'sigprocmask' reads it
        sigprocmask(SIG_BLOCK, &set, NULL);
        sigemptyset(&set);
    } while (--count > 0);
}
