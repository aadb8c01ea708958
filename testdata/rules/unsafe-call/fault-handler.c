// A handler that runs only for synchronous faults gives warnings where others give errors: the
// program is lost anyway, and a crash report that may hang is a smaller sin than a SIGTERM handler
// that may. One that serves a fault and another signal gives errors.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=error %s | FileCheck %s --check-prefix=ERRORS
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call --severity=error %s -- -DONLY_FAULTS
//
// Both that and what a handler gives which never returns can be set; on_either is such a one.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call --fault-severity=error --final-severity=note \
// RUN:   --severity=note %s | FileCheck %s --check-prefix=SET
//
// SET: error: 'fprintf'
// SET: note: 'printf'
//
// ERRORS-NOT: warning:
// ERRORS:     1 error in 1 handler; 1 file analysed, 0 failed; 1 warning hidden: show it with --severity=warning
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void on_fault(int sig) {
    fprintf(stderr, "crashed: signal %d\n", sig);
// CHECK: fault-handler.c:[[#@LINE-1]]:5: warning: 'fprintf' is not async-signal-safe: {{.*}}; in a crash handler, which may hang instead of ending the process [unsafe-call]
// CHECK: note: runs as the handler of SIGBUS, SIGFPE and SIGSEGV
    _exit(1);
}

static void on_either(int sig) {
    printf("signal %d\n", sig);
// CHECK: fault-handler.c:[[#@LINE-1]]:5: error: 'printf' is not async-signal-safe
    _exit(1);
}

int main(void) {
    signal(SIGSEGV, on_fault);
    signal(SIGBUS, on_fault);
    signal(SIGFPE, on_fault);
#ifndef ONLY_FAULTS
    signal(SIGILL, on_either);
    signal(SIGTERM, on_either);
#endif
    return 0;
}
