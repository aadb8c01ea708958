// What is told one by one: up to four calls behind what the handler itself calls on a condition, for that
// it ends the process may be what it is for; and the last call of a function that never returns.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static int busy;

static void finish(void) {
    puts("end");
// CHECK: [[#@LINE-1]]:5: error: 'puts' is not async-signal-safe
    exit(0);
// CHECK: [[#@LINE-1]]:5: error: 'exit' is not async-signal-safe
}

static void report_and_finish(void) {
    fflush(stdout);
// CHECK: [[#@LINE-1]]:5: error: 'fflush' is not async-signal-safe
    finish();
}

static void on_terminate(int sig) {
    (void)sig;
    if (!busy) {
        report_and_finish();
    }
}

int main(void) {
    signal(SIGTERM, on_terminate);
    busy = getchar();
    return 0;
}
