// A wrapper that does nothing for one of the signals, or with one of its flags: the call site's
// constants decide.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: on_term: SIGTERM through install
static void on_term(int sig) { (void)sig; }
// CHECK-NEXT: of_either: SIGHUP SIGINT through by_kind
static void of_either(int sig) { (void)sig; }
// CHECK-NEXT: of_no_signal: SIGQUIT through or_quit
static void of_no_signal(int sig) { (void)sig; }
// CHECK-NEXT: deep: SIGUSR1 through outer
static void deep(int sig) { (void)sig; }
static void left_out(int sig) { (void)sig; }

static void install(int sig, void (*handler)(int), int really) {
    if (sig == SIGCHLD || !really)
        return;
    signal(sig, handler);
}

static void by_kind(int kind, void (*handler)(int)) {
    switch (kind) {
    case 1:
        signal(SIGHUP, handler);
        break;
    case 2:
        signal(SIGINT, handler);
        break;
    default:
        signal(SIGPIPE, handler);
    }
}

static void or_quit(int sig) {
    if (!sig)
        sig = SIGQUIT;
    signal(sig, of_no_signal);
}

static void outer(int sig, void (*handler)(int), int really) { install(sig, handler, really); }

int main(int argc, char **argv) {
    (void)argv;
    install(SIGTERM, on_term, 1);
    install(SIGCHLD, left_out, 1);
    install(SIGINT, left_out, 0);
    by_kind(argc ? 1 : 2, of_either);
    by_kind(1, of_either);
    by_kind(2, of_either);
    or_quit(0);
    outer(SIGUSR1, deep, 1);
    outer(SIGUSR1, left_out, 0);
    return 0;
}
