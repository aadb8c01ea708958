// The bad sample of docs/rules/flag-type.md: the loop tests a plain int.
//
// RUN: %exits 1 %sigvet check --only=flag-type %s | FileCheck %s
//
// CHECK: error: 'stop' is not volatile: the compiler may keep it in a register, and the loop in 'main' never see this write [flag-type]
// CHECK: note: runs as the handler of SIGTERM
// CHECK: note: read here in 'main', outside of the handler
// CHECK: note: declared here
// CHECK: note: declare 'stop' as 'volatile sig_atomic_t', in every file
// CHECK: 1 error in 1 handler;
//
/* Counts until it is told to stop. */
#include <signal.h>

static int stop;
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
