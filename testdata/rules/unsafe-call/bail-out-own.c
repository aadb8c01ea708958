// More than four calls behind a bail-out of the handler itself are one finding: dropbear's handler of
// SIGCHLD cleans everything up when sigaction fails in it.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <syslog.h>

static char *name, *key;

static void leave(const char *why) {
    syslog(LOG_ERR, "%s", why);
    free(name);
    free(key);
    closelog();
    exit(1);
}

static void on_child(int sig) {
    if (signal(sig, on_child) == SIG_ERR) {
        leave("signal");
// CHECK: [[#@LINE-1]]:9: error: 'leave', which is called on a condition and never returns, leads to 5 calls that are not async-signal-safe: 'syslog', 'free', 'closelog', 'exit' [unsafe-call]
    }
}

int main(void) {
    name = malloc(1);
    key = malloc(1);
    signal(SIGCHLD, on_child);
    return 0;
}
