// One jump is one finding, and the gravest way to it is what is said of it: get_out is reached from a
// handler that a flag lets in, from one that nothing holds back, and from the handler of a fault. A jump
// that only handlers of faults get to is a note: there it may be the only way to go on.
//
// RUN: %exits 1 %sigvet check --only=jump-from-handler --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf place;
static volatile sig_atomic_t reading;

static void get_out(void) {
    siglongjmp(place, 1);
// CHECK: several-handlers.c:[[#@LINE-1]]:5: error: 'siglongjmp' leaves the handler
// CHECK: note: runs as the handler of SIGINT
// CHECK: note: runs as the handler of SIGTERM
// CHECK: note: also reached from 'on_bus_error'
}

static void on_interrupt(int sig) {
    if (reading) {
        get_out();
    }
}

static void on_terminate(int sig) {
    get_out();
}

static void on_bus_error(int sig) {
    get_out();
}

static void on_fault(int sig) {
    siglongjmp(place, 1);
// CHECK: several-handlers.c:[[#@LINE-1]]:5: note: 'siglongjmp' leaves the handler
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_terminate);
    signal(SIGBUS, on_bus_error);
    signal(SIGSEGV, on_fault);
    return 0;
}
