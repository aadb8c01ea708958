// The signal is a variable: chosen by a switch, computed from a constant, or not known at all.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

// CHECK: of_switch: SIGHUP SIGINT SIGTERM through signal
static void of_switch(int sig) { (void)sig; }
// CHECK-NEXT: of_realtime: SIGRTMIN+3 through signal
static void of_realtime(int sig) { (void)sig; }
// CHECK-NEXT: of_sum: SIGINT through signal
static void of_sum(int sig) { (void)sig; }
// CHECK-NEXT: of_text: unknown through signal
static void of_text(int sig) { (void)sig; }
// One of its signals is known; it may be any other too.
// CHECK-NEXT: of_both: unknown through signal
static void of_both(int sig) { (void)sig; }

int main(int argc, char **argv) {
    int sig;
    switch (argc) {
    case 1: sig = SIGHUP; break;
    case 2: sig = SIGTERM; break;
    default: sig = SIGINT; break;
    }
    signal(sig, of_switch);
    signal(37, of_realtime);
    enum { BASE = 1 };
    signal(BASE + 1, of_sum);
    signal(atoi(argv[1]), of_text);
    signal(SIGINT, of_both);
    signal(atoi(argv[2]), of_both);
    return 0;
}
