// A handler that is gone interrupts nothing; but what it has set is still there, and a compiler that
// kept the flag in a register does not know.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s -- | FileCheck %s
//
// CHECK-NOT: [flag-type]
// CHECK: warning: 'was_set' is not volatile: 'main' may go on with an older value than is written here [flag-type]
// CHECK-NOT: [flag-type]
#include <signal.h>

static int was_set, is_read, is_cleared, was_clear;

static void on_interrupt(int sig) {
    was_set = 1;
    is_cleared = 1;
    if (is_read && was_clear) {
        (void)sig;
    }
}

int main(int argc, char **argv) {
    (void)argv;
    was_clear = argc;
    signal(SIGINT, on_interrupt);
    signal(SIGINT, SIG_DFL);
    is_read = argc;
    is_cleared = 0;
    return was_set;
}
