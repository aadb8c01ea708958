// sigaction without a new disposition only reads the old one: nothing is registered, and nothing is
// left to be told. A struct that is perhaps null may still be one.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings: 1 handler,
// CHECK-NOT: could not be told
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --check-prefix=HANDLERS --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// HANDLERS: on_term: SIGTERM through sigaction
static void on_term(int sig) { (void)sig; }

int main(int argc, char **argv) {
    struct sigaction old, sa = {.sa_handler = on_term};
    (void)argv;
    sigaction(SIGINT, NULL, &old);
    if (old.sa_handler == SIG_IGN)
        return 1;
    sigaction(SIGTERM, argc > 1 ? &sa : NULL, &old);
    return 0;
}
