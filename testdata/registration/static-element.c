// An element of a constant table, by its number, is that element alone.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

static void first(int sig) { (void)sig; }
// CHECK: second: SIGTERM through signal
static void second(int sig) { (void)sig; }

static void (*const handlers[])(int) = {first, second};

int main(void) {
    signal(SIGTERM, handlers[1]);
    return 0;
}
