// A call that never returns, in a function that can return, is what is done when something has failed.
// What it leads to is told as one finding, however many functions call it; what is also reached on
// another way is told by itself.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int depth;

static void log_line(const char *what) {
    fputs(what, stderr);
// CHECK: bail-out.c:[[#@LINE-1]]:5: error: 'fputs' is not async-signal-safe
// CHECK: note: 'on_hangup' calls 'log_line'
}

static void die(const char *what) {
    log_line(what);
    fprintf(stderr, "%d\n", depth);
    fflush(stderr);
    exit(1);
}

static void enter(void) {
    if (depth > 9) {
        die("too deep");
// CHECK: bail-out.c:[[#@LINE-1]]:9: error: 'die', which is called on a condition and never returns, leads to 3 calls that are not async-signal-safe: 'fprintf', 'fflush', 'exit' [unsafe-call]
// CHECK: note: runs as the handler of SIGTERM
// CHECK: note: 'enter' calls 'die'
    }
    depth++;
}

static void leave(void) {
    if (depth < 1) {
        die("not there");
    }
    depth--;
}

static void on_terminate(int sig) {
    (void)sig;
    enter();
    leave();
}

static void on_hangup(int sig) {
    (void)sig;
    log_line("again");
}

int main(void) {
    signal(SIGTERM, on_terminate);
    signal(SIGHUP, on_hangup);
    return 0;
}
