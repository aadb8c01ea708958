// The bad sample of docs/rules/prefer-sigaction.md.
//
// RUN: %exits 1 %sigvet check --only=prefer-sigaction --severity=note %s | FileCheck %s
// RUN: %exits 0 %sigvet check --severity=note %s -- | FileCheck %s --check-prefix=OFF
//
// CHECK:      note: what 'signal' does differs between systems: {{.*}} [prefer-sigaction]
// CHECK:      note: use sigaction, with an empty sa_mask and SA_RESTART or 0 in sa_flags
// CHECK:      1 note
//
// The rule is off unless it is asked for.
// OFF-NOT: prefer-sigaction
//
/* A program that asks for a second SIGINT before it ends. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t interrupts;

static void on_interrupt(int sig) {
    (void)sig;
    interrupts = 1;
}

int main(void) {
    if (signal(SIGINT, on_interrupt) == SIG_ERR) {
        return 1;
    }
    while (!interrupts) {
        write(STDOUT_FILENO, ".", 1);
    }
    return 0;
}
