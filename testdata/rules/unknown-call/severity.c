// An unknown call is a warning whatever the standard, and also in a handler of faults: nothing is
// known of it. --severity=error passes it over, and the summary counts what it hid.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=linux %s | FileCheck %s
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=c11 %s | FileCheck %s
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -DFAULT | FileCheck %s
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call --severity=error %s | FileCheck %s --check-prefix=HIDDEN
//
// CHECK:  warning: 'stop_engine' has no body here
// HIDDEN: no findings: 1 handler, 2 functions in 1 file; 1 warning hidden: show it with --severity=warning
#include <signal.h>

void stop_engine(void);

static void on_signal(int sig) {
    (void)sig;
    stop_engine();
}

int main(void) {
#ifdef FAULT
    signal(SIGSEGV, on_signal);
#else
    signal(SIGTERM, on_signal);
#endif
    return 0;
}
