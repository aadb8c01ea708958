// The signal's number is returned by a function, or kept in a field that one function sets.
// RUN: %sigvet check --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// XFAIL: *
// Bug: a number that is returned, or set in another function, is not known.
#include <signal.h>

struct options {
    int stop_signal;
};

// CHECK: of_result: SIGTERM through signal
static void of_result(int sig) { (void)sig; }
// CHECK-NEXT: of_field: SIGINT through signal
static void of_field(int sig) { (void)sig; }

static struct options options;

static int stop_signal(void) { return SIGTERM; }
static void set_options(void) { options.stop_signal = SIGINT; }

int main(void) {
    set_options();
    signal(stop_signal(), of_result);
    signal(options.stop_signal, of_field);
    return 0;
}
