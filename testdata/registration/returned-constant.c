// What a call returns for constant arguments is taken exactly.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

typedef void handler(int);

// CHECK: for_one: SIGINT through signal
static void for_one(int sig) { (void)sig; }
// CHECK-NEXT: for_zero: SIGTERM through signal
static void for_zero(int sig) { (void)sig; }

static handler *choose(int which) {
    if (which)
        return for_one;
    return for_zero;
}

int main(void) {
    signal(SIGINT, choose(1));
    signal(SIGTERM, choose(0));
    return 0;
}
