// One finding for each callee and position, however many handlers reach it, with the path from each
// of them, the shortest first.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>

static void say(const char *what) {
    puts(what);
// CHECK: several-handlers.c:[[#@LINE-1]]:5: error: 'puts' is not async-signal-safe
// CHECK: note: runs as the handler of SIGHUP
// CHECK: note: registered here, through 'signal'
// CHECK: note: 'on_hangup' calls 'say'
// CHECK: note: 'say' calls 'puts'
// CHECK: note: runs as the handler of SIGINT and SIGTERM
// CHECK: note: registered here, through 'signal'
// CHECK: note: registered here, through 'signal'
// CHECK: note: 'on_stop' calls 'clean_up'
// CHECK: note: 'clean_up' calls 'say'
// CHECK: note: 'say' calls 'puts'
// CHECK: note: use write(2)
// CHECK: 1 error in 2 handlers
}

static void clean_up(void) {
    say("stopping");
}

static void on_stop(int sig) {
    (void)sig;
    clean_up();
}

static void on_hangup(int sig) {
    (void)sig;
    say("reading the configuration again");
}

int main(void) {
    signal(SIGTERM, on_stop);
    signal(SIGINT, on_stop);
    signal(SIGHUP, on_hangup);
    return 0;
}
