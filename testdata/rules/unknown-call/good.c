// The good sample of docs/rules/unknown-call.md: what is not known runs outside of the handler.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 1 handler,
//
/* The same machine, stopped by the main loop. */
#include <signal.h>

int machine_step(void);
void machine_stop(void);

static void (*hook)(void);
static volatile sig_atomic_t interrupted;

void set_hook(void (*function)(void)) {
    hook = function;
}

static void on_interrupt(int sig) {
    (void)sig;
    interrupted = 1;
}

int main(void) {
    signal(SIGINT, on_interrupt);
    while (!interrupted && machine_step() == 0) {
    }
    machine_stop();
    if (hook) {
        hook();
    }
    return 0;
}
