// An array of signal numbers in a loop: all its elements are signals of the handler.
// An element by its number is that one alone.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: of_static: SIGHUP SIGINT SIGTERM through signal
static void of_static(int sig) { (void)sig; }
// CHECK-NEXT: of_one: SIGALRM through signal
static void of_one(int sig) { (void)sig; }

static const int fatal[] = {SIGHUP, SIGINT, SIGTERM};

int main(void) {
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        signal(fatal[i], of_static);
    const int some[] = {SIGALRM, SIGCHLD};
    signal(some[0], of_one);
    return 0;
}
