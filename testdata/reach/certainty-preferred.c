// A certain way is shown even when one that is only assumed is shorter.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | FileCheck %s
#include <signal.h>
#include <stdlib.h>

static void bad(void) { srand(1); }
static void nothing(void) {}
static void step(void) { bad(); }
static void stairs(void) { step(); }
void (*chosen)(void) = bad;

// CHECK: "certainty": "proven", {{.*}} "callee": "srand", {{.*}} "calls": "stairs"
static void on_term(int sig) {
    (void)sig;
    chosen();
    stairs();
}

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1)
        chosen = nothing;
    signal(SIGTERM, on_term);
    return 0;
}
