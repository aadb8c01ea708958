// A table indexed by the signal: the row of a signal that has another handler is not called.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void interrupted(void) {
    // CHECK: pointer-table-signal.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void hung_up(void) { free(NULL); }

static void (*const actions[32])(void) = {[SIGINT] = interrupted, [SIGHUP] = hung_up};

static void on_int(int sig) { actions[sig](); }

int main(void) {
    signal(SIGINT, on_int);
    return 0;
}
