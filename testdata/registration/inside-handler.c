// A handler that registers another makes it one, and one that registers itself stays one.
// RUN: %sigvet check --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: second: SIGALRM through signal
static void second(int sig) { (void)sig; }
// CHECK-NEXT: first: SIGINT through signal
static void first(int sig) {
    signal(sig, first);
    signal(SIGALRM, second);
}

int main(void) {
    signal(SIGINT, first);
    return 0;
}
