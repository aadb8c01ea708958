// What one branch alone initialises is missing on the other way, whatever conditions stand between,
// unless one of them may be true only where the first one was. A note names the way.
// RUN: %exits 1 %sigvet check --only=sigaction-init --severity=note %s | FileCheck %s --implicit-check-not=initialised\ when
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static void on_signal(int sig) {
    (void)sig;
}

/* A condition whose ways meet again before the call decides nothing. */
void rejoined(int restart, int verbose) {
    struct sigaction sa = {.sa_handler = on_signal};
    sigset_t set;
    if (restart) {
        sigfillset(&set);
    }
    if (verbose) {
        puts("installing");
    }
    // CHECK: conditions.c:[[#@LINE+3]]:5: warning: 'set' may not be initialised when 'sigprocmask' reads it
    // CHECK: conditions.c:18:14: note: 'set' is declared here
    // CHECK: conditions.c:19:5: note: nothing initialises it when this condition is false
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigaction(SIGINT, &sa, NULL);
}

/* Another parameter decides whether the call is made. */
void unrelated(int plain, int wanted) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    if (!plain) {
        sa.sa_flags = SA_RESTART;
    }
    if (wanted) {
        // CHECK: conditions.c:[[#@LINE+2]]:9: warning: 'sa.sa_flags' may not be initialised when 'sigaction' reads it
        // CHECK: conditions.c:[[#@LINE-5]]:5: note: nothing initialises it when this condition is true
        sigaction(SIGINT, &sa, NULL);
    }
}

/* An early return for another reason. */
int early_return(int restart) {
    struct sigaction sa;
    int ends[2];
    sa.sa_handler = on_signal;
    if (restart) {
        sa.sa_flags = SA_RESTART;
    }
    if (pipe(ends) < 0 || sigemptyset(&sa.sa_mask) < 0) {
        return -1;
    }
    // CHECK: conditions.c:[[#@LINE+1]]:12: warning: 'sa.sa_flags' may not be initialised
    return sigaction(SIGINT, &sa, NULL);
}

/* A loop over signals. */
void loop(int restart) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    if (restart) {
        sa.sa_flags = SA_RESTART;
    }
    for (int sig = SIGHUP; sig < SIGTERM; sig++) {
        // CHECK: conditions.c:[[#@LINE+1]]:9: warning: 'sa.sa_flags' may not be initialised
        sigaction(sig, &sa, NULL);
    }
}

/* The bad way has returned: by the condition itself, by a variable that tells of it, by one that is
 * made of it, by a function of the program that may. */
int returned(int restart) {
    sigset_t set;
    if (restart) {
        sigemptyset(&set);
    }
    if (!restart) {
        return -1;
    }
    return sigprocmask(SIG_BLOCK, &set, NULL);
}

int remembered(int restart) {
    sigset_t set;
    int filled = 0;
    if (restart) {
        sigemptyset(&set);
        filled = 1;
    }
    return filled ? sigprocmask(SIG_BLOCK, &set, NULL) : 0;
}

int derived(int restart) {
    sigset_t set;
    int filled = restart != 0;
    if (restart) {
        sigemptyset(&set);
    }
    return filled ? sigprocmask(SIG_BLOCK, &set, NULL) : 0;
}

static int mode;
static int is_on(void) {
    return mode;
}

int asked(int unused) {
    sigset_t set;
    if (mode) {
        sigemptyset(&set);
    }
    return is_on() ? sigprocmask(SIG_BLOCK, &set, NULL) : unused;
}

/* A flag of several decides both, and a loop that certainly runs fills. */
int second_flag(int a, int b) {
    sigset_t set;
    if (a) {
        sigemptyset(&set);
    }
    if (b) {
        sigfillset(&set);
    }
    return b ? sigprocmask(SIG_BLOCK, &set, NULL) : 0;
}

int filled_first(void) {
    sigset_t set;
    for (int i = 0; i < 3; i++) {
        if (i == 0) {
            sigemptyset(&set);
        }
        sigaddset(&set, SIGHUP + i);
    }
    return sigprocmask(SIG_BLOCK, &set, NULL);
}

/* All that initialises: bzero, a copy by assignment and by memcpy, a static struct, a macro. */
#define EMPTY(sa) (sigemptyset(&(sa).sa_mask), (sa).sa_flags = 0)

void initialised(int sig) {
    static struct sigaction kept;
    struct sigaction zeroed, assigned, copied, by_macro;
    bzero(&zeroed, sizeof zeroed);
    zeroed.sa_handler = on_signal;
    assigned = zeroed;
    memcpy(&copied, &zeroed, sizeof copied);
    EMPTY(by_macro);
    kept.sa_handler = by_macro.sa_handler = on_signal;
    sigaction(sig, &kept, NULL);
    sigaction(sig, &zeroed, NULL);
    sigaction(sig, &assigned, NULL);
    sigaction(sig, &copied, NULL);
    sigaction(sig, &by_macro, NULL);
}

/* A copy of garbage is garbage. */
void copied_garbage(int sig) {
    struct sigaction sa, copy;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    copy = sa;
    // CHECK: conditions.c:[[#@LINE+1]]:5: error: 'copy.sa_flags' is not initialised
    sigaction(sig, &copy, NULL);
}
