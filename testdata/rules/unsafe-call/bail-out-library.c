// Assertions on the ways of a handler are one finding, at the nearest: they end the process only when
// the program is wrong already. One that the handler itself makes is told by itself.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=error:
#include <assert.h>
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t count;

static void third(void) {
    assert(count < 30);
}

static void second(void) {
    assert(count < 20);
    third();
}

static void first(void) {
    assert(count < 10);
// CHECK: [[#@LINE-1]]:5: error: 'assert' is not async-signal-safe: {{.*}}; and so at 2 more places on the handler's ways [unsafe-call]
// CHECK: [[#@LINE-7]]:5: note: 'assert' is called here
// CHECK: [[#@LINE-12]]:5: note: 'assert' is called here
    second();
}

static void on_signal(int sig) {
    assert(sig == SIGTERM || sig == SIGINT);
// CHECK: [[#@LINE-1]]:5: error: 'assert' is not async-signal-safe: prints
    first();
}

int main(int argc, char **argv) {
    count = argc > 1 ? atoi(argv[1]) : 0;
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    return 0;
}
