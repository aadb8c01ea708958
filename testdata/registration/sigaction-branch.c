// A struct that is set on some paths only: what holds on any path to the call is a handler, what
// was overwritten on all of them is none.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

static void overwritten(int sig) { (void)sig; }
// CHECK: default_way: SIGINT through sigaction
static void default_way(int sig) { (void)sig; }
// CHECK-NEXT: other_way: SIGINT through sigaction
static void other_way(int sig) { (void)sig; }
// CHECK-NEXT: in_a_case: SIGTERM through sigaction
static void in_a_case(int sig) { (void)sig; }
// CHECK-NEXT: in_the_default: SIGTERM through sigaction
static void in_the_default(int sig) { (void)sig; }

int main(int argc, char **argv) {
    (void)argv;
    struct sigaction sa = {.sa_handler = overwritten};
    sa.sa_handler = default_way;
    if (argc > 1)
        sa.sa_handler = other_way;
    sigaction(SIGINT, &sa, NULL);

    switch (argc) {
    case 1: sa.sa_handler = in_a_case; break;
    case 2: sa.sa_handler = SIG_IGN; break;
    default: sa.sa_handler = in_the_default; break;
    }
    sigaction(SIGTERM, &sa, NULL);
    return 0;
}
