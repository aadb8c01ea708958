// What a cast can hide: parameters and results of other types. One handler that is registered at
// several places is told once.
// RUN: %exits 1 %sigvet check --only=handler-type --severity=note %s | FileCheck %s --implicit-check-not='[handler-type]'
#include <signal.h>

typedef void handler(int);

struct pair {
    long first, second, third;
};

static void takes_text(char *text) {
    (void)text;
}

static int returns_number(int sig) {
    return sig;
}

static struct pair returns_record(int sig) {
    return (struct pair){sig, sig, sig};
}

/* Not a prototype: C before C23 lets it be called with anything, but only defined so. */
static void old_style() {
}

static void nothing(void) {
}

enum reason { REASON };
static void takes_enumeration(enum reason reason) {
    (void)reason;
}

#define INSTALL(sig, f) signal((sig), (handler *)(f))

/* Which function a variable holds when it is installed is not known, only that it may be one of those
 * that are stored to it somewhere: nothing is said of them. */
static handler *current;
static void cleanup(void) {
}

static void keep(void (*function)()) {
    current = (handler *)function;
}

static void restore(void) {
    signal(SIGXCPU, current);
}

/* A function that stands for "no handler was there" is never installed. */
#define NO_HANDLER ((handler *)cleanup)
static handler *before = NO_HANDLER;

static void ignore_for_now(int sig) {
    handler *old = NO_HANDLER;
    before = signal(sig, SIG_IGN);
    if (sig == SIGTTOU) {
        old = signal(SIGTTIN, SIG_IGN);
    }
    if (old != NO_HANDLER) {
        signal(SIGTTIN, old);
    }
}

static void end_ignoring(int sig) {
    if (before != NO_HANDLER) {
        signal(sig, before);
        before = NO_HANDLER;
    }
}

int main(int argc, char **argv) {
    (void)argv;
    keep(cleanup);
    restore();
    ignore_for_now(argc == 1 ? SIGTTOU : SIGXFSZ);
    end_ignoring(SIGXFSZ);
    // CHECK: casts.c:[[#@LINE+1]]:5: error: 'takes_text' takes a 'char *' where it is given the number of the signal [handler-type]
    signal(SIGHUP, (handler *)takes_text);
    // CHECK: casts.c:[[#@LINE+1]]:5: note: 'returns_number' returns a value, and is called as a function that returns none: undefined behaviour [handler-type]
    signal(SIGINT, (handler *)returns_number);
    // CHECK: casts.c:[[#@LINE+1]]:5: error: 'returns_record' returns a value, {{.*}} [handler-type]
    signal(SIGQUIT, (handler *)returns_record);
    // CHECK: casts.c:[[#@LINE+1]]:5: note: 'old_style' takes no argument, {{.*}} [handler-type]
    signal(SIGUSR1, (handler *)old_style);
    // CHECK: casts.c:[[#@LINE+3]]:5: warning: 'nothing' takes no argument, {{.*}} [handler-type]
    // CHECK: casts.c:28:13: note: the handler is defined here
    // CHECK: casts.c:[[#@LINE+2]]:5: note: also registered here
    INSTALL(SIGUSR2, nothing);
    signal(SIGTERM, (handler *)nothing);
    signal(SIGALRM, (handler *)takes_enumeration);
    return 0;
}
