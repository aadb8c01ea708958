// Wrappers of two and three levels. The registration is where the outermost of them is called.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: on_hup: SIGHUP through one
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_int: SIGINT through two
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_quit: SIGQUIT through two
static void on_quit(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through three
static void on_term(int sig) { (void)sig; }
// CHECK-NEXT: on_usr1: SIGUSR1 through three
static void on_usr1(int sig) { (void)sig; }

static void one(int sig, void (*handler)(int)) { signal(sig, handler); }
static void two(void (*handler)(int), int sig) { one(sig, handler); }
static void three(int sig, void (*handler)(int), int log) {
    if (log)
        two(handler, sig);
    else
        one(sig, handler);
}

int main(int argc, char **argv) {
    (void)argv;
    one(SIGHUP, on_hup);
    two(on_int, SIGINT);
    two(on_quit, SIGQUIT);
    three(SIGTERM, on_term, argc > 1);
    three(SIGUSR1, on_usr1, 1);
    three(SIGPIPE, SIG_IGN, 1);
    return 0;
}
