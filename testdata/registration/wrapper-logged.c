// A wrapper that also shows its arguments to a function without a body (a log): the struct that it
// is given can only be changed there in theory, and the handler is found on every call. It is
// certain no more, but never gone.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

void log_debug(const char *format, ...);

// CHECK: on_signal: SIGHUP SIGINT SIGTERM through install
static void on_signal(int sig) { (void)sig; }

static int install(int sig, const struct sigaction *action, struct sigaction *old) {
    log_debug("sigaction(%d, %p, %p)", sig, (const void *)action, (void *)old);
    return sigaction(sig, action, old);
}

int main(void) {
    struct sigaction action;
    sigfillset(&action.sa_mask);
    action.sa_flags = 0;
    action.sa_handler = on_signal;
    install(SIGHUP, &action, NULL);
    install(SIGINT, &action, NULL);
    install(SIGTERM, &action, NULL);
    return 0;
}
