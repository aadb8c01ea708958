// The bad sample of docs/rules/unknown-call.md: a function without a body that no list names, and a
// pointer that nothing seen here ever sets.
//
// RUN: %exits 1 %sigvet check %s | FileCheck %s
//
// CHECK: warning: 'machine_stop' has no body here and is on no list; assumed not to be async-signal-safe [unknown-call]
// CHECK: note: runs as the handler of SIGINT
// CHECK: note: registered here, through 'signal'
// CHECK: warning: call through a pointer that resolves to no function; assumed not to be async-signal-safe [unknown-call]
// CHECK: 2 warnings in 1 handler; 1 file analysed, 0 failed
//
/* Stops a machine from its handler. machine_stop is in a library that came without its source;
 * plug-ins, loaded at run time, call set_hook. */
#include <signal.h>

int machine_step(void);
void machine_stop(void);

static void (*hook)(void);

void set_hook(void (*function)(void)) {
    hook = function;
}

static void on_interrupt(int sig) {
    (void)sig;
    machine_stop();
    if (hook) {
        hook();
    }
}

int main(void) {
    signal(SIGINT, on_interrupt);
    while (machine_step() == 0) {
    }
    return 0;
}
