// A wrapper that always installs the same handler takes the signals from its callers, and one
// that always installs for the same signal the handlers.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: always: SIGHUP SIGTERM through install_handler
static void always(int sig) { (void)sig; }
// CHECK-NEXT: fixed: SIGINT through install_fixed
static void fixed(int sig) { (void)sig; }

static void install_handler(int sig) { signal(sig, always); }
static void install_fixed(void (*handler)(int)) { signal(SIGINT, handler); }

int main(void) {
    install_handler(SIGHUP);
    install_handler(SIGTERM);
    install_fixed(fixed);
    return 0;
}
