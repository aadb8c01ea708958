// A jump that runs only when some object of the program says so may well be allowed just where nothing
// can be left half done. That cannot be proven, so it is a warning, assumed, which shows the condition:
// in the body of the jump or on the way to it, before a return, in a loop, or half of an `&&`. A
// condition that reads no such object, or one that does not decide about the jump, changes nothing.
//
// RUN: %exits 1 %sigvet check --only=jump-from-handler %s \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=jump-from-handler --format=json %s \
// RUN:     | FileCheck %s --check-prefix=JSON
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf place;
static volatile sig_atomic_t reading;
static volatile sig_atomic_t verbose;
static struct { int depth; } critical;

static void on_interrupt(int sig) {
    if (reading) {
        siglongjmp(place, 1);
// CHECK: guarded.c:[[#@LINE-1]]:9: warning: 'siglongjmp' leaves the handler
// CHECK: guarded.c:[[#@LINE-3]]:9: note: only when this condition holds; whether that is just where nothing can be left half done is not known
// JSON: "rule": "jump-from-handler", "severity": "warning", "certainty": "assumed"
    }
}

static void back(void) {
    siglongjmp(place, 1);
// CHECK: guarded.c:[[#@LINE-1]]:5: warning: 'siglongjmp' leaves the handler
// CHECK: guarded.c:[[#@LINE+4]]:9: note: only when this condition holds
}

static void on_quit(int sig) {
    if (critical.depth > 0) {
        return;
    }
    back();
}

static void on_hangup(int sig) {
    for (int tries = 0; tries < 3; tries++) {
        if (sig && reading) {
            siglongjmp(place, tries);
// CHECK: guarded.c:[[#@LINE-1]]:13: warning: 'siglongjmp' leaves the handler
// CHECK: guarded.c:[[#@LINE-3]]:20: note: only when this condition holds
        }
    }
}

static void on_alarm(int sig) {
    if (verbose) {
        verbose = 0;
    }
    if (sig == SIGALRM) {
        siglongjmp(place, 1);
// CHECK: guarded.c:[[#@LINE-1]]:9: error: 'siglongjmp' leaves the handler
// CHECK-NOT: only when this condition holds
    }
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGQUIT, on_quit);
    signal(SIGHUP, on_hangup);
    signal(SIGALRM, on_alarm);
    return 0;
}
