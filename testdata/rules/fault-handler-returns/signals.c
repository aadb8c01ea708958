// Each signal is looked at by itself: a handler that returns only for SIGTERM does not return to a fault,
// and one that returns for SIGFPE alone is told of SIGFPE alone. To return from a handler of SIGABRT,
// SIGTRAP or SIGSYS is no defect: abort ends the process, and the others are meant to go on.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns %s \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void on_any(int sig) {
    if (sig == SIGTERM) {
        stop = 1;
        return;
    }
    _exit(1);
}

static void on_arithmetic(int sig) {
    switch (sig) {
    case SIGSEGV:
    case SIGBUS:
        _exit(1);
    default:
        stop = sig;
    }
}
// CHECK: signals.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGILL or SIGFPE can return here

static void on_trap(int sig) {
    stop = sig;
}

int main(void) {
    signal(SIGTERM, on_any);
    signal(SIGSEGV, on_any);
    signal(SIGTERM, on_arithmetic);
    signal(SIGSEGV, on_arithmetic);
    signal(SIGBUS, on_arithmetic);
    signal(SIGFPE, on_arithmetic);
    signal(SIGILL, on_arithmetic);
    signal(SIGABRT, on_trap);
    signal(SIGTRAP, on_trap);
    signal(SIGSYS, on_trap);
    return 0;
}
