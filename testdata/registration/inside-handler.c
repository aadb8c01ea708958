// A handler that registers another makes it one, and one that registers itself stays one. What a
// handler registers for the signal that it was given is for its own signals, along any chain; in a
// function that is no handler the signal can be any.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: second: SIGALRM through signal
static void second(int sig) { (void)sig; }
// CHECK-NEXT: third: SIGINT SIGTERM through signal
static void third(int sig) { (void)sig; }
// CHECK-NEXT: first: SIGINT SIGTERM through signal
static void first(int sig) {
    signal(sig, third);
    signal(sig, first);
    signal(SIGALRM, second);
}
// CHECK-NEXT: start: SIGINT SIGTERM through signal
static void start(int sig) { signal(sig, first); }
// CHECK-NEXT: of_nobody: unknown through signal
static void of_nobody(int sig) { (void)sig; }
// CHECK-NEXT: of_called: SIGHUP SIGUSR1 through both signal
static void of_called(int sig) { (void)sig; }
// CHECK-NEXT: both: SIGUSR1 through signal
static void both(int sig) { signal(sig, of_called); } // a handler that is also called
void no_handler(int sig) { signal(sig, of_nobody); }

int main(void) {
    signal(SIGINT, start);
    signal(SIGTERM, start);
    signal(SIGUSR1, both);
    both(SIGHUP);
    return 0;
}
