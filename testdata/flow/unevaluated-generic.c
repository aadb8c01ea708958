// Of _Generic only the association that fits is evaluated, and of __builtin_constant_p nothing.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    n = _Generic(sig, int: 1, char: rand());
    n = __builtin_constant_p(rand());
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
