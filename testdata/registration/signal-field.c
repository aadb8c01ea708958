// The signal's number is kept in a field that one function sets.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

struct options {
    int stop_signal;
};

// CHECK: of_field: SIGINT through signal
static void of_field(int sig) { (void)sig; }

static struct options options;

static void set_options(void) { options.stop_signal = SIGINT; }

int main(void) {
    set_options();
    signal(options.stop_signal, of_field);
    return 0;
}
