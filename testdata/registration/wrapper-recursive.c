// A wrapper that calls itself with other numbers, which the first call decides.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: down: SIGHUP SIGINT SIGQUIT through install_down
static void down(int sig) { (void)sig; }
// CHECK-NEXT: given: SIGUSR1 SIGALRM through install_given
static void given(int sig) { (void)sig; }

static void install_down(int sig) {
    if (sig == 0)
        return;
    signal(sig, down);
    install_down(sig - 1);
}

static void install_given(int sig, void (*handler)(int), int times) {
    if (times == 0)
        return;
    signal(sig, handler);
    install_given(SIGALRM, handler, times - 1);
}

int main(void) {
    install_down(3);
    install_given(SIGUSR1, given, 2);
    return 0;
}
