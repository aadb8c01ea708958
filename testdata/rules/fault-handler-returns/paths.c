// A handler is reported where it returns without having done, on the way there, what makes that harmless.
// Both branches count, loops and early returns too, and what callees do.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns %s \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t faults;
static struct sigaction before;

static void put_back(int sig) {
    struct sigaction fallback = {.sa_handler = SIG_DFL};
    sigaction(sig, &fallback, NULL);
}

static void put_back_first(int sig) {
    if (faults == 1) {
        put_back(sig);
    }
}

// Put back by a callee, on both branches.
static void restores(int sig) {
    if (faults++) {
        put_back(sig);
    } else {
        signal(sig, SIG_DFL);
    }
}

// What was in force before the handler is put back.
static void restores_before(int sig) {
    sigaction(sig, &before, NULL);
}

// A callee that puts back on one of its ways is taken to do so where there is something to put back.
static void restores_in_callee(int sig) {
    put_back_first(sig);
}

// Here the callee is called on one way only.
static void restores_sometimes(int sig) {
    if (getppid() == 1) {
        put_back(sig);
    }
}
// CHECK: paths.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGBUS can return here

// One return is early, the other behind abort.
static void returns_early(int sig) {
    if (faults++ < 3) {
        return;
// CHECK: paths.c:[[#@LINE-1]]:9: warning: the handler of SIGILL can return here
    }
    abort();
}

// The loop goes on until it ends the process.
static void loops(int sig) {
    for (int tries = 0;; tries++) {
        if (write(2, "fault\n", 6) == 6 || tries == 3) {
            _exit(1);
        }
    }
}

// A loop that puts back is taken to run.
static void loops_to_put_back(int sig) {
    static const int signals[] = {SIGSEGV, SIGFPE};
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
        put_back(signals[i]);
    }
}

// Only to ask what is in force changes nothing; nor does it to put back another signal's default.
static void asks(int sig) {
    sigaction(sig, NULL, &before);
    signal(SIGTERM, SIG_DFL);
}
// CHECK: paths.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGSEGV can return here

// The handler is put in force again, which is no other disposition.
static void stays(int sig) {
    signal(sig, stays);
}
// CHECK: paths.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGSEGV can return here

// It sends itself a signal that ends the process.
static void kills(int sig) {
    kill(getpid(), SIGKILL);
}

// It sends itself the same signal: that changes nothing.
static void kills_in_vain(int sig) {
    raise(sig);
}
// CHECK: paths.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGSEGV can return here

int main(void) {
    signal(SIGSEGV, restores);
    sigaction(SIGSEGV, &(struct sigaction){.sa_handler = restores_before}, &before);
    signal(SIGBUS, restores_in_callee);
    signal(SIGBUS, restores_sometimes);
    signal(SIGILL, returns_early);
    signal(SIGFPE, loops);
    signal(SIGFPE, loops_to_put_back);
    signal(SIGSEGV, asks);
    signal(SIGSEGV, stays);
    signal(SIGSEGV, kills);
    signal(SIGSEGV, kills_in_vain);
    return 0;
}
