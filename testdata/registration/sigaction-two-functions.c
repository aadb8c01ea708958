// The struct is set in one function and installed in another.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: by_helper: SIGINT through sigaction
static void by_helper(int sig) { (void)sig; }
// CHECK-NEXT: with_parameter: SIGTERM through sigaction
static void with_parameter(int sig) { (void)sig; }
static void only_prepared(int sig) { (void)sig; }

static void prepare(struct sigaction *sa) {
    sa->sa_flags = 0;
    sa->sa_handler = by_helper;
}
static void prepare_with(struct sigaction *sa, void (*handler)(int)) { sa->sa_handler = handler; }

int main(void) {
    struct sigaction a, b, c;
    prepare(&a);
    sigaction(SIGINT, &a, NULL);
    prepare_with(&b, with_parameter);
    sigaction(SIGTERM, &b, NULL);
    prepare_with(&c, only_prepared);
    return 0;
}
