// What one handler gets to by a bail-out, and another without one, is told call by call: openssh's
// handler of SIGALRM always ends in sigdie (CVE-2024-6387), that of SIGCHLD when something has failed.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=leads
#include <signal.h>
#include <stdlib.h>
#include <syslog.h>
#include <unistd.h>

static int failed;

static void sigdie(void) {
    openlog("server", 0, 0);
    syslog(LOG_ERR, "fatal");
// CHECK: [[#@LINE-1]]:5: error: 'syslog' is not async-signal-safe
    closelog();
    free(NULL);
    srand(1);
    setlogmask(1);
    abort();
}

static void on_child(int sig) {
    (void)sig;
    if (failed) {
        sigdie();
    }
}

static void on_alarm(int sig) {
    kill(getppid(), sig);
    sigdie();
}

int main(void) {
    failed = rand();
    signal(SIGCHLD, on_child);
    signal(SIGALRM, on_alarm);
    return 0;
}
