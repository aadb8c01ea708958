// An endless loop without a way out never returns, and neither does who calls it; one that can be
// left, or a condition that is no constant, returns.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void forever(void) { while (1) pause(); }
static void usage(int status) { write(2, "?", 1); forever(); (void)status; }
static void until_stopped(void) { while (1) { pause(); if (stop) break; } }
static void while_set(void) { while (stop) pause(); }

static void (*const quit)(int) = usage;

static void on_term(int sig) {
    until_stopped();
    while_set();
    // CHECK: noreturn-loop.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
    if (sig == SIGTERM)
        usage(1);
    else
        quit(2);
    srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    signal(SIGHUP, on_term);
    stop = 1;
    stop = 0;
    return 0;
}
