// What loses an update: reading and writing back outside of the handler, whatever the handler writes;
// or taking the value and resetting it, when the handler counts. What does not: clearing a flag before
// acting on it, a counter that nobody resets, an atomic update, and a handler that never comes back.
//
// RUN: %exits 1 %sigvet check --only=flag-update --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-update]
// CHECK: shapes.c:[[#HANDLER:]]:5: error: 'decremented' may lose this write: 'main' reads it, computes, and writes it back, and the signal may come between [flag-update]
// CHECK: shapes.c:[[#HANDLER+1]]:5: error: 'spelled_out' may lose this write: 'main' reads it, computes, {{.*}} [flag-update]
// CHECK: shapes.c:[[#HANDLER+2]]:5: error: 'plain' may lose this write: 'main' reads it, computes, {{.*}} [flag-update]
// CHECK: shapes.c:[[#HANDLER+3]]:5: error: 'swept' may lose this update: 'sweep' takes the value and then resets it, and the signal may come between [flag-update]
// CHECK-NOT: [flag-update]
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t decremented, spelled_out, swept, cleared, counted;
static int plain, total;
static _Atomic int atomic;
static volatile sig_atomic_t at_end;

static void on_user(int sig) {
    decremented = sig;
    spelled_out = 1;
    plain += 1;
    swept++;
    cleared++;
    counted++;
    atomic++;
}

static void on_terminate(int sig) {
    at_end = sig;
    _exit(at_end);
}

static void sweep(void) {
    total += swept;
    swept = 0;
}

static void act(void) {
    if (cleared) {
        cleared = 0; /* what comes now is acted on the next time */
        total++;
    }
}

int main(void) {
    signal(SIGUSR1, on_user);
    signal(SIGTERM, on_terminate);
    while (counted < 10) {
        decremented--;
        spelled_out = spelled_out & ~1;
        plain--;
        atomic--;
        at_end++;
        sweep();
        act();
    }
    return total;
}
