// The struct that sigaction filled in is installed again: no new handler. Changed in
// between, it is a registration like any other.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: own: SIGINT through sigaction
static void own(int sig) { (void)sig; }
// CHECK-NEXT: put_in: SIGTERM through sigaction
static void put_in(int sig) { (void)sig; }

int main(void) {
    struct sigaction sa = {.sa_handler = own}, old;
    sigaction(SIGINT, &sa, &old);
    sigaction(SIGINT, &old, NULL);

    struct sigaction read_back;
    sigaction(SIGTERM, NULL, &read_back);
    read_back.sa_handler = put_in;
    sigaction(SIGTERM, &read_back, NULL);

    struct sigaction only_flags;
    sigaction(SIGUSR1, NULL, &only_flags);
    only_flags.sa_flags |= SA_RESTART;
    sigaction(SIGUSR1, &only_flags, NULL);
    return 0;
}
