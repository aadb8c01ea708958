// The second argument of signal, however it is written.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: plain: SIGHUP through signal
static void plain(int sig) { (void)sig; }
// CHECK-NEXT: address: SIGINT through signal
static void address(int sig) { (void)sig; }
// CHECK-NEXT: dereferenced: SIGQUIT through signal
static void dereferenced(int sig) { (void)sig; }
// CHECK-NEXT: cast: SIGUSR1 through signal
static void cast(void) {}
// CHECK-NEXT: through_void: SIGUSR2 through signal
static void through_void(int sig) { (void)sig; }
// CHECK-NEXT: parentheses: SIGTERM through signal
static void parentheses(int sig) { (void)sig; }
// CHECK-NEXT: comma: SIGALRM through signal
static void comma(int sig) { (void)sig; }
static void discarded(int sig) { (void)sig; }
static void never_named(int sig) { (void)sig; }

int main(void) {
    signal(SIGHUP, plain);
    signal(SIGINT, &address);
    signal(SIGQUIT, *dereferenced);
    signal(SIGUSR1, (void (*)(int))cast);
    signal(SIGUSR2, (void (*)(int))(void *)through_void);
    (signal)((SIGTERM), ((parentheses)));
    signal(SIGALRM, (discarded, comma));
    never_named(0);
    return 0;
}
