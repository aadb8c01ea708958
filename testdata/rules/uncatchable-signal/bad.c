// The bad sample of docs/rules/uncatchable-signal.md.
//
// RUN: %exits 1 %sigvet check --only=uncatchable-signal %s | FileCheck %s
//
// CHECK:      warning: 'signal' fails: SIGKILL can neither be caught nor ignored [uncatchable-signal]
// CHECK:      note: leave it out; a request to end that a program can handle is SIGTERM
// CHECK:      1 warning
//
/* A server that wants to remove its socket whatever ends it. */
#include <signal.h>
#include <unistd.h>

static void on_end(int sig) {
    (void)sig;
    unlink("/run/server.sock");
    _exit(0);
}

int main(void) {
    signal(SIGTERM, on_end);
    signal(SIGKILL, on_end);
    for (;;) {
        pause();
    }
}
