// A handler after which the interrupted code does not go on may leave errno as it likes: it ends the
// process, jumps, or lets a signal end it. But a signal that stops the process, or is sent to another,
// or whose handler is still there, ends nothing.
//
// RUN: %exits 1 %sigvet check --only=errno-clobber --severity=note %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static sigjmp_buf place;
static pid_t child;

static void ends(int sig) {
    write(2, "x", 1);
    _exit(1);
}

static void jumps(int sig) {
    write(2, "x", 1);
    siglongjmp(place, 1);
}

static void by_default(int sig) {
    write(2, "x", 1);
    signal(sig, SIG_DFL);
    raise(sig);
}

static void by_struct(int sig) {
    struct sigaction action = {.sa_handler = SIG_DFL};
    write(2, "x", 1);
    sigemptyset(&action.sa_mask);
    sigaction(SIGQUIT, &action, NULL);
    kill(getpid(), SIGQUIT);
}

static void reset_all(void) {
    static const int signals[] = {SIGUSR1, SIGUSR2};
    for (int i = 0; i < 2; i++) {
        signal(signals[i], SIG_DFL);
    }
}
static void by_helper(int sig) {
    write(2, "x", 1);
    reset_all();
    raise(SIGUSR1);
}

/* SA_RESETHAND has set the disposition back already. */
static void once(int sig) {
    write(2, "x", 1);
    raise(sig);
}

static void for_good(int sig) {
    write(2, "x", 1);
    kill(0, SIGKILL);
}

static void stops(int sig) {
    write(2, "x", 1);
// CHECK: ends.c:[[#@LINE-1]]:5: warning: 'write' may change errno, and handler 'stops' returns
    signal(sig, SIG_DFL);
    raise(sig);
    signal(sig, stops);
}

static void tells_the_child(int sig) {
    signal(sig, SIG_DFL);
    kill(child, sig);
// CHECK: ends.c:[[#@LINE-1]]:5: warning: 'kill' may change errno, and handler 'tells_the_child' returns
}

static void is_handled(int sig) {
    write(2, "x", 1);
// CHECK: ends.c:[[#@LINE-1]]:5: warning: 'write' may change errno, and handler 'is_handled' returns
    raise(SIGTERM);
}

static void perhaps(int sig) {
    write(2, "x", 1);
// CHECK: ends.c:[[#@LINE-1]]:5: warning: 'write' may change errno, and handler 'perhaps' returns
    if (child) {
        _exit(1);
    }
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = once, .sa_flags = SA_RESETHAND};
    child = argc;
    signal(SIGHUP, ends);
    signal(SIGINT, jumps);
    signal(SIGTERM, by_default);
    signal(SIGQUIT, by_struct);
    signal(SIGUSR1, by_helper);
    sigaction(SIGSEGV, &action, NULL);
    signal(SIGUSR2, for_good);
    signal(SIGTSTP, stops);
    signal(SIGALRM, tells_the_child);
    signal(SIGVTALRM, is_handled);
    signal(SIGPROF, perhaps);
    return sigsetjmp(place, 1);
}
