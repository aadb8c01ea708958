// A handler that is written to one member of a union and read from another.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

union both {
    void (*function)(int);
    void *pointer;
};

// CHECK: on_term: SIGTERM through signal
static void on_term(int sig) { (void)sig; }

int main(void) {
    union both both;
    both.pointer = (void *)on_term;
    signal(SIGTERM, both.function);
    return 0;
}
