// The good sample of docs/rules/unsafe-call.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 2 handlers
//
/* The same server, and a watchdog for when it hangs. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

static char *pid_file;
static volatile sig_atomic_t stop;

static void say(const char *what) {
    printf("server: %s\n", what);
}

/* Only says that the signal came: main does the work. */
static void on_terminate(int sig) {
    (void)sig;
    stop = 1;
}

/* Cannot leave it to main, which hangs: write(2) and _exit(2) are on the list. */
static void on_alarm(int sig) {
    static const char text[] = "server: stuck, giving up\n";
    (void)sig;
    _exit(write(STDERR_FILENO, text, sizeof text - 1) < 0 ? 3 : 2);
}

/* SIGTERM is blocked except while pselect(2) waits, so that none is missed between the look at
 * `stop` and the wait. */
static void run(void) {
    sigset_t term;
    sigset_t open;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &open);
    while (!stop) {
        alarm(10);
        say("working");
        pselect(0, NULL, NULL, NULL, &(struct timespec){.tv_sec = 1}, &open);
    }
}

int main(void) {
    pid_file = strdup("/tmp/server.pid");
    if (!pid_file) {
        return 1;
    }
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_terminate}, NULL);
    sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_alarm}, NULL);
    run();
    say("stopping");
    unlink(pid_file);
    free(pid_file);
    return 0;
}
