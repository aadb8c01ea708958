// A pointer that is always null where it is tested calls nothing.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings
#include <signal.h>

static void (*const hook)(void) = 0;
static void (*never_set)(void);

static void on_term(int sig) {
    (void)sig;
    if (hook)
        hook();
    if (never_set)
        never_set();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
