// A function returns the handler: always the same, one of two, or its own argument.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

typedef void handler(int);

// CHECK: always: SIGHUP through signal
static void always(int sig) { (void)sig; }
// CHECK-NEXT: one: SIGINT through signal
static void one(int sig) { (void)sig; }
// CHECK-NEXT: two: SIGINT through signal
static void two(int sig) { (void)sig; }
// CHECK-NEXT: own: SIGTERM through signal
static void own(int sig) { (void)sig; }
static void passed_for_nothing(int sig) { (void)sig; }

static handler *get(void) { return always; }
static handler *choose(int which) { return which ? one : two; }
static handler *same(handler *h) { return h; }

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGHUP, get());
    signal(SIGINT, choose(argc));
    signal(SIGTERM, same(own));
    return same(passed_for_nothing) == 0;
}
