// Mutual and direct recursion end, and what hangs off the cycle is found once.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>

static void odd(int n);
static void even(int n) {
    if (n > 0)
        odd(n - 1);
}
static void odd(int n) {
    // CHECK: recursion.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
    even(n - 1);
}
static int sum(int n) { return n ? n + sum(n - 1) : 0; }

static void on_term(int sig) {
    even(sum(sig));
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
