// The bad sample of docs/rules/unsafe-call.md: each call is reported where it stands, with the way
// that leads there. unlink is on the list, and nothing is said of it.
//
// RUN: %exits 1 %sigvet check %s | FileCheck %s --implicit-check-not=unlink
//
// CHECK:      error: 'printf' is not async-signal-safe: takes the stream's lock, may allocate [unsafe-call]
// CHECK:      note: runs as the handler of SIGTERM
// CHECK:      note: registered here, through 'signal'
// CHECK:      note: 'on_terminate' calls 'say'
// CHECK:      note: 'say' calls 'printf'
// CHECK:      note: use write(2) with a prepared text, or set a flag and print later
// CHECK:      error: 'free' is not async-signal-safe: {{.*}} [unsafe-call]
// CHECK:      note: 'on_terminate' calls 'free'
// CHECK:      error: 'exit' is not async-signal-safe: {{.*}} [unsafe-call]
// CHECK:      note: 'on_terminate' calls 'exit'
// CHECK:      3 errors in 1 handler; 1 file analysed, 0 failed
//
/* A server that says goodbye and cleans up when it is told to stop. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *pid_file;

static void say(const char *what) {
    printf("server: %s\n", what);
}

static void on_terminate(int sig) {
    (void)sig;
    say("stopping");
    unlink(pid_file);
    free(pid_file);
    exit(0);
}

int main(void) {
    pid_file = strdup("/tmp/server.pid");
    if (!pid_file) {
        return 1;
    }
    signal(SIGTERM, on_terminate);
    for (;;) {
        say("working");
        sleep(1);
    }
}
