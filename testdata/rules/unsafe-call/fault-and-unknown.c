// A handler of a fault that may be one of any other signal too is judged as a handler of any signal.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void on_signal(int sig) {
    (void)sig;
    // CHECK: fault-and-unknown.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}

int main(int argc, char **argv) {
    signal(SIGSEGV, on_signal);
    signal(atoi(argv[argc - 1]), on_signal);
    return 0;
}
