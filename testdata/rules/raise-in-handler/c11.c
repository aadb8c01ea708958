// C11 7.14.1.1p4 and p5: whatever brought the signal about, a handler that calls raise does something
// undefined. POSIX allows it, so only --standard=c11 says so; and unsafe-call then leaves raise to this
// rule, but not other functions, and not raise as the handler itself. abort is allowed. The endless loop is reported in its own words.
//
// RUN: %exits 1 %sigvet check --only=raise-in-handler,unsafe-call --standard=c11 %s \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unsafe-call --standard=c11 %s \
// RUN:     | FileCheck %s --check-prefix=OFF
// RUN: %exits 1 %sigvet check --only=raise-in-handler --standard=posix-2017 --severity=note %s \
// RUN:     | FileCheck %s --check-prefix=POSIX
//
// POSIX: 1 error in 1 handler;
#include <signal.h>
#include <stdlib.h>

static void on_interrupt(int sig) {
    signal(sig, SIG_DFL);
    raise(sig);
// CHECK: c11.c:[[#@LINE-1]]:5: warning: 'raise' in a signal handler: what happens is undefined in C11 [raise-in-handler]
// OFF:   c11.c:[[#@LINE-2]]:5: error: 'raise' is not async-signal-safe: {{.*}} [unsafe-call]
}

static void on_terminate(int sig) {
    raise(sig);
// CHECK: c11.c:[[#@LINE-1]]:5: error: 'raise' sends SIGTERM, whose handler is still installed
}

static void on_abort(int sig) {
    atexit(NULL);
// CHECK: c11.c:[[#@LINE-1]]:5: warning: 'atexit' is not async-signal-safe: {{.*}} [unsafe-call]
    abort();
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_terminate);
    signal(SIGABRT, on_abort);
    signal(SIGILL, (void (*)(int))raise);
// CHECK: c11.c:[[#@LINE-1]]:5: warning: 'raise' is not async-signal-safe: {{.*}} [unsafe-call]
    return 0;
}
