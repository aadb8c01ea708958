// A function that registers its parameter is no registration by itself: each of its call sites is
// one, with its own handler. What a function takes and never registers is none.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: first: SIGTERM through on_terminate
static void first(int sig) { (void)sig; }
// CHECK-NEXT: second: SIGTERM through on_terminate
static void second(int sig) { (void)sig; }
static void ignored_argument(int sig) { (void)sig; }
// CHECK-NEXT: used_argument: SIGINT through on_interrupt
static void used_argument(int sig) { (void)sig; }

static void on_terminate(void (*handler)(int)) { signal(SIGTERM, handler); }
static void on_interrupt(void (*unused)(int), void (*used)(int)) {
    (void)unused;
    signal(SIGINT, used);
}

int main(void) {
    on_terminate(first);
    on_terminate(second);
    on_interrupt(ignored_argument, used_argument);
    return 0;
}
