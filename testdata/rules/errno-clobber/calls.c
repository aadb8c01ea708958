// What a call does to errno: functions for which no error is defined, or that fail only for an argument
// that no sound program gives, leave it alone; all others of a library may change it, one that nobody
// knows is assumed to. Where another rule objects to the call, this is a note: who takes the call away
// is done with both.
//
// RUN: %exits 1 %sigvet check --only=errno-clobber,unsafe-call,unknown-call --severity=note %s \
// RUN:     --standard=linux -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --check-prefixes=CHECK,ALL --implicit-check-not="change errno"
// RUN: %exits 1 %sigvet check --only=errno-clobber %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --check-prefixes=CHECK,ALONE --implicit-check-not='change errno'
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void plug_in(void);
static volatile sig_atomic_t stop;
static char line[80];

static void flag_only(int sig) {
    stop = 1;
}

static void keeps(int sig) {
    struct sigaction action = {.sa_handler = keeps};
    struct timespec now;
    memcpy(line, "got signal", 11);
    line[strlen(line)] = (char)('0' + WEXITSTATUS(sig));
    sigemptyset(&action.sa_mask);
    sigaction(sig, &action, NULL);
    clock_gettime(CLOCK_MONOTONIC, &now);
    alarm(1);
    kill(getpid(), SIGCONT);
    __builtin_memset(line, 0, sizeof line);
}

static void tells_another(int sig) {
    kill(getppid(), sig);
// CHECK: calls.c:[[#@LINE-1]]:5: warning: 'kill' may change errno
}

/* The call that is allowed in a handler is the one to speak of. */
static void both(int sig) {
    puts("both");
    write(2, "x", 1);
// CHECK: calls.c:[[#@LINE-1]]:5: warning: 'write' may change errno
}

static void prints(int sig) {
    puts("prints");
// ALL:   calls.c:[[#@LINE-1]]:5: note: 'puts' may change errno
// ALONE: calls.c:[[#@LINE-2]]:5: warning: 'puts' may change errno
}

static void asks(int sig) {
    plug_in();
// ALL:   calls.c:[[#@LINE-1]]:5: note: 'plug_in', of which nothing is known, may change errno, and handler 'asks'
// ALONE: calls.c:[[#@LINE-2]]:5: warning: 'plug_in', of which nothing is known, may change errno, and handler 'asks'
}

static void (*hook)(void);
void set_hook(void (*function)(void)) {
    hook = function;
}
static void hooked(int sig) {
    hook();
// ALL:   calls.c:[[#@LINE-1]]:5: note: a call through a pointer may change errno
// ALONE: calls.c:[[#@LINE-2]]:5: warning: a call through a pointer may change errno
}

int main(void) {
    signal(SIGHUP, flag_only);
    signal(SIGINT, keeps);
    signal(SIGTERM, tells_another);
    signal(SIGQUIT, both);
    signal(SIGUSR1, prints);
    signal(SIGUSR2, asks);
    signal(SIGALRM, hooked);
    return 0;
}
