// The signal's number is returned by a function: always the same, or by its argument.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: of_result: SIGTERM through signal
static void of_result(int sig) { (void)sig; }
// CHECK-NEXT: of_argument: SIGINT through signal
static void of_argument(int sig) { (void)sig; }
// CHECK-NEXT: of_either: SIGHUP SIGINT through signal
static void of_either(int sig) { (void)sig; }

static int stop_signal(void) { return SIGTERM; }
static int by_kind(int kind) {
    switch (kind) {
    case 0:
        return SIGINT;
    default:
        return SIGHUP;
    }
}

int main(int argc, char **argv) {
    (void)argv;
    signal(stop_signal(), of_result);
    signal(by_kind(0), of_argument);
    signal(by_kind(argc), of_either);
    return 0;
}
