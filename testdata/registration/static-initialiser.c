// Handlers in static storage that are never written again: a constant pointer, and an array
// of pointers of which any may be meant.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

typedef void handler(int);

// CHECK: constant: SIGHUP through signal
static void constant(int sig) { (void)sig; }
// CHECK-NEXT: either: SIGINT through signal
static void either(int sig) { (void)sig; }
// CHECK-NEXT: other: SIGINT through signal
static void other(int sig) { (void)sig; }

static handler *const pointer = constant;
static handler *const pointers[] = {either, other};

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGHUP, pointer);
    signal(SIGINT, pointers[argc & 1]);
    return 0;
}
