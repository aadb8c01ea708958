// While a signal is ignored, or has its default action, its handler does not run: on every way to the
// access, in the same function, and until the handler is set again.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: error: 'restored' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: error: 'one_way' is changed here, {{.*}} 'sometimes' changes it [shared-object]
// CHECK: error: 'other_signal' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: error: 'by_callee' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stddef.h>

static char *ignored, *defaulted, *restored, *one_way, *other_signal, *by_callee;

static void on_interrupt(int sig) {
    (void)sig;
    ignored = NULL;
    defaulted = NULL;
    restored = NULL;
    one_way = NULL;
    other_signal = NULL;
    by_callee = NULL;
}

static void set_again(void) {
    signal(SIGINT, on_interrupt);
}

static void sometimes(char **argv, int quiet) {
    if (quiet) {
        signal(SIGINT, SIG_IGN);
    }
    one_way = argv[0];
    signal(SIGINT, on_interrupt);
}

int main(int argc, char **argv) {
    signal(SIGINT, on_interrupt);
    signal(SIGINT, SIG_IGN);
    ignored = argv[0];
    signal(SIGINT, on_interrupt);
    restored = argv[0];
    signal(SIGINT, SIG_DFL);
    defaulted = argv[0];
    set_again();
    by_callee = argv[0];
    signal(SIGTERM, SIG_IGN);
    other_signal = argv[0];
    sometimes(argv, argc > 1);
    return 0;
}
