// The bad sample of docs/rules/unchecked-registration.md.
//
// RUN: %exits 1 %sigvet check --only=unchecked-registration --severity=note %s | FileCheck %s
// RUN: %exits 0 %sigvet check --severity=note %s -- | FileCheck %s --check-prefix=OFF
//
// CHECK:      note: nobody sees when 'sigaction' fails, and the signal does what it did before [unchecked-registration]
// CHECK:      note: compare its result with -1
// CHECK:      1 note
//
// The rule is off unless it is asked for.
// OFF-NOT: unchecked-registration
//
/* Catches the signal that it is told to catch. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void on_signal(int sig) {
    (void)sig;
    _exit(0);
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(atoi(argv[argc - 1]), &action, NULL);
    for (;;) {
        pause();
    }
}
