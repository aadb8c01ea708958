// A known-unsafe function on a way that was followed exactly is "proven"; behind a pointer that can
// be one of several functions it is "assumed". The text shows no difference: it is for programs.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --format=json %s | FileCheck %s
//
// CHECK:      "certainty": "assumed"
// CHECK-SAME: "function": "by_table", "callee": "puts"
// CHECK:      "certainty": "proven"
// CHECK-SAME: "function": "on_signal", "callee": "malloc"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void by_table(void) {
    puts("once more");
}

static void quiet(void) {
}

static void (*actions[])(void) = {by_table, quiet};
static volatile sig_atomic_t next;
static void *buffer;

static void on_signal(int sig) {
    (void)sig;
    actions[next]();
    buffer = malloc(16);
}

int main(void) {
    signal(SIGUSR1, on_signal);
    return 0;
}
