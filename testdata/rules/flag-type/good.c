// The good sample of docs/rules/flag-type.md.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 1 handler,
//
/* Counts until it is told to stop. */
#include <signal.h>

static volatile sig_atomic_t stop;
static unsigned long count;

static void on_terminate(int sig) {
    (void)sig;
    stop = 1;
}

int main(void) {
    signal(SIGTERM, on_terminate);
    while (!stop) {
        count++;
    }
    return count > 1000 ? 0 : 1;
}
