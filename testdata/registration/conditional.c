// Both arms of `?:` are handlers, unless the condition is a constant. An arm that is no function
// adds none.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: left: SIGHUP through signal
static void left(int sig) { (void)sig; }
// CHECK-NEXT: right: SIGHUP through signal
static void right(int sig) { (void)sig; }
// CHECK-NEXT: unless_ignored: SIGINT through signal
static void unless_ignored(int sig) { (void)sig; }
static void dead_arm(int sig) { (void)sig; }
// CHECK-NEXT: live_arm: SIGTERM through signal
static void live_arm(int sig) { (void)sig; }
// CHECK-NEXT: of_either: SIGUSR1 SIGUSR2 through signal
static void of_either(int sig) { (void)sig; }

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGHUP, argc > 1 ? left : right);
    signal(SIGINT, argc > 1 ? SIG_IGN : unless_ignored);
    signal(SIGTERM, 0 ? dead_arm : live_arm);
    signal(argc > 1 ? SIGUSR1 : SIGUSR2, of_either);
    return 0;
}
