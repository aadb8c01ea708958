// The wrapper itself is called through a pointer, and so is the registrar.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: by_wrapper: SIGINT through install
static void by_wrapper(int sig) { (void)sig; }
// CHECK-NEXT: by_registrar: SIGTERM through signal
static void by_registrar(int sig) { (void)sig; }

static void install(int sig, void (*handler)(int)) { signal(sig, handler); }

int main(void) {
    void (*wrapper)(int, void (*)(int)) = install;
    wrapper(SIGINT, by_wrapper);
    void (*(*registrar)(int, void (*)(int)))(int) = signal;
    registrar(SIGTERM, by_registrar);
    return 0;
}
