// What nobody knows may end the process, or be the handler that was there before and know what to do: a
// return behind it is a note, and assumed. A return on another way is a warning all the same, and is what
// the report is about. What the C library is known to do is no such excuse.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=fault-handler-returns --format=json --severity=note %s \
// RUN:     | FileCheck %s --check-prefix=JSON
#include <signal.h>
#include <stdio.h>

void give_up(int sig);

static struct sigaction before;

static void on_segv(int sig) {
    give_up(sig);
}
// CHECK: unknown.c:[[#@LINE-1]]:{{[0-9]+}}: note: the handler of SIGSEGV can return here
// JSON: "severity": "note", "certainty": "assumed"

static void on_bus(int sig) {
    before.sa_handler(sig);
}
// CHECK: unknown.c:[[#@LINE-1]]:{{[0-9]+}}: note: the handler of SIGBUS can return here

static void on_fpe(int sig) {
    if (before.sa_flags) {
        give_up(sig);
    }
}
// CHECK: unknown.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGFPE can return here
// JSON: "severity": "warning", "certainty": "proven"

static void on_ill(int sig) {
    puts("illegal instruction");
}
// CHECK: unknown.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGILL can return here

int main(void) {
    signal(SIGSEGV, on_segv);
    sigaction(SIGBUS, NULL, &before);
    signal(SIGBUS, on_bus);
    signal(SIGFPE, on_fpe);
    signal(SIGILL, on_ill);
    return 0;
}
