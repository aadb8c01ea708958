// The program's own signal that calls sigaction is a wrapper as any other.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_int: SIGINT through signal
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through signal
static void on_term(int sig) { (void)sig; }

void (*signal(int sig, void (*handler)(int)))(int) {
    struct sigaction act = {.sa_handler = handler, .sa_flags = SA_RESTART}, old;
    if (sigaction(sig, &act, &old) < 0)
        return SIG_ERR;
    return old.sa_handler;
}

int main(void) {
    void (*old)(int) = signal(SIGINT, on_int);
    signal(SIGTERM, on_term);
    signal(SIGINT, old);
    return 0;
}
