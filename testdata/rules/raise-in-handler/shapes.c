// A handler sends its own signal to itself, in each of the ways that there are, and returns while it is
// still in force. Nothing is said when it puts back the default or ignores the signal, before or after,
// itself or in a callee; when it sends another signal, or sends to another process; when it never returns;
// or when a flag sees to it that this happens once.
//
// RUN: %exits 1 %sigvet check --only=raise-in-handler --severity=note %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning: \
// RUN:         --implicit-check-not='sends SIG'
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define AGAIN(sig) kill(getpid(), (sig))

static volatile sig_atomic_t busy;
static volatile pid_t child;

static void on_interrupt(int sig) {
    AGAIN(sig);
// CHECK: shapes.c:[[#@LINE-1]]:5: error: 'kill' sends SIGINT, whose handler is still installed
}

static void on_quit(int sig) {
    kill(0, SIGQUIT);
// CHECK: shapes.c:[[#@LINE-1]]:5: error: 'kill' sends SIGQUIT
}

static void on_user_1(int sig) {
    pthread_kill(pthread_self(), sig);
// CHECK: shapes.c:[[#@LINE-1]]:5: error: 'pthread_kill' sends SIGUSR1
}

// On one branch the default is put back, on the other it is not.
static void on_hangup(int sig) {
    if (isatty(0)) {
        signal(sig, SIG_DFL);
    }
    raise(sig);
// CHECK: shapes.c:[[#@LINE-1]]:5: error: 'raise' sends SIGHUP
}

static void put_back(int sig) {
    struct sigaction fallback = {.sa_handler = SIG_DFL};
    sigaction(sig, &fallback, NULL);
}

static void on_terminate(int sig) {
    put_back(sig);
    kill(getpid(), sig);
}

// The dispositions before are kept on a stack. When it is empty there is nothing to put back.
static void (*before[4])(int);
static int depth;

static void pop(int sig) {
    if (depth > 0) {
        signal(sig, before[--depth]);
    }
}

static void on_window(int sig) {
    pop(sig);
    raise(sig);
}

static void on_tty_input(int sig) {
    for (int other = 1; other < 32; other++) {
        signal(other, SIG_DFL);
    }
    raise(sig);
}

// The signal is blocked while its handler runs: it comes when the default is there.
static void on_alarm(int sig) {
    raise(sig);
    signal(sig, SIG_DFL);
}

static void on_timer(int sig) {
    signal(sig, SIG_IGN);
    kill(0, sig);
}

static void on_profile(int sig) {
    raise(SIGTERM);
    kill(getppid(), sig);
    kill(child, sig);
}

static void on_pipe(int sig) {
    raise(sig);
    _exit(1);
}

static void on_io(int sig) {
    if (busy) {
        raise(sig);
    }
    busy = 1;
}

// SA_RESETHAND has put back the default already.
static void on_limit(int sig) {
    raise(sig);
}

static void on_abort(int sig) {
    abort();
}

// Of two signals it sends the other: that one alone ends it.
static void on_stop_or_go(int sig) {
    if (sig == SIGCONT) {
        raise(SIGTSTP);
    } else {
        signal(SIGTSTP, SIG_DFL);
        raise(SIGTSTP);
    }
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGQUIT, on_quit);
    signal(SIGUSR1, on_user_1);
    signal(SIGHUP, on_hangup);
    signal(SIGTERM, on_terminate);
    signal(SIGALRM, on_alarm);
    signal(SIGVTALRM, on_timer);
    signal(SIGPROF, on_profile);
    signal(SIGPIPE, on_pipe);
    signal(SIGIO, on_io);
    signal(SIGABRT, on_abort);
    signal(SIGTSTP, on_stop_or_go);
    signal(SIGCONT, on_stop_or_go);
    before[depth++] = signal(SIGWINCH, on_window);
    signal(SIGTTIN, on_tty_input);
    struct sigaction once = {.sa_handler = on_limit, .sa_flags = SA_RESETHAND};
    sigaction(SIGXCPU, &once, NULL);
    child = getppid();
    return 0;
}
