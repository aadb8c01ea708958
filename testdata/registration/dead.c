// A registration that cannot run is none, and one behind a condition that nobody knows is one.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

static void in_if_zero(int sig) { (void)sig; }
static void behind_return(int sig) { (void)sig; }
// CHECK: perhaps: SIGINT through signal
static void perhaps(int sig) { (void)sig; }
// CHECK-NEXT: in_else: SIGTERM through signal
static void in_else(int sig) { (void)sig; }

enum { USE_OLD_HANDLER = 0 };

int main(int argc, char **argv) {
    (void)argv;
    if (0)
        signal(SIGHUP, in_if_zero);
    if (argc > 1)
        signal(SIGINT, perhaps);
    if (USE_OLD_HANDLER)
        signal(SIGTERM, in_if_zero);
    else
        signal(SIGTERM, in_else);
    exit(0);
    signal(SIGUSR1, behind_return);
}
