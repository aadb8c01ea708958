// A local array whose elements are all given holds those and no 0, although it is zeroed first.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: on_user: SIGUSR1 SIGUSR2 through signal
static void on_user(int sig) { (void)sig; }

int main(void) {
    int users[] = {SIGUSR1, SIGUSR2};
    for (int i = 0; i < 2; i++)
        signal(users[i], on_user);
    return 0;
}
