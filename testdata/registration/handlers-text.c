// The place of a wrapper's call is the one to change: text output names it and the wrapper, and
// one handler lists each place where it is registered.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
#include <signal.h>
#include <stdio.h>

static void on_signal(int sig) {
    // CHECK: error: 'puts' is not async-signal-safe
    // CHECK: handlers-text.c:[[#@LINE-2]]:13: note: runs as the handler of SIGINT and SIGTERM
    puts(sig == SIGINT ? "interrupted" : "terminated");
}

static void install(int sig, void (*handler)(int)) { signal(sig, handler); }

int main(void) {
    // CHECK: handlers-text.c:[[#@LINE+1]]:5: note: registered here, through 'install'
    install(SIGINT, on_signal);
    // CHECK: handlers-text.c:[[#@LINE+1]]:5: note: registered here, through 'signal'
    signal(SIGTERM, on_signal);
    return 0;
}
