// A handler in a variable. In one function the order decides: what the variable holds at the call
// is the handler, not what it held before or after.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

typedef void handler(int);

static void before(int sig) { (void)sig; }
// CHECK: current: SIGINT through signal
static void current(int sig) { (void)sig; }
static void after(int sig) { (void)sig; }
// CHECK-NEXT: global: SIGTERM through signal
static void global(int sig) { (void)sig; }
// CHECK-NEXT: either_way: SIGUSR1 through signal
static void either_way(int sig) { (void)sig; }
// CHECK-NEXT: or_that: SIGUSR1 through signal
static void or_that(int sig) { (void)sig; }
// CHECK-NEXT: constant: SIGUSR2 through signal
static void constant(int sig) { (void)sig; }

static handler *chosen;
static handler *const fixed = constant;

static void choose(void) { chosen = global; }

int main(int argc, char **argv) {
    (void)argv;
    handler *h = before;
    h = current;
    signal(SIGINT, h);
    h = after;
    choose();
    signal(SIGTERM, chosen);
    handler *merged = either_way;
    if (argc > 1)
        merged = or_that;
    signal(SIGUSR1, merged);
    signal(SIGUSR2, fixed);
    return h == after;
}
