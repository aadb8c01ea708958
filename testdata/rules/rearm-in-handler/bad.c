// The bad sample of docs/rules/rearm-in-handler.md.
//
// RUN: %exits 1 %sigvet check --only=rearm-in-handler %s | FileCheck %s
//
// CHECK:      error: 'sysv_signal' installs the handler again too late: until then a second signal has the default action [rearm-in-handler]
// CHECK:      note: runs as the handler of SIGINT
// CHECK:      note: 'on_interrupt' calls 'sysv_signal'
// CHECK-NEXT: note: register it once with sigaction, which keeps it installed
// CHECK:      1 error in 1 handler
/* Counts interrupts, as programs had to on System V. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t interrupts;

static void on_interrupt(int sig) {
    sysv_signal(sig, on_interrupt); /* a second SIGINT before this line ends the process */
    interrupts = interrupts + 1;
}

int main(void) {
    sysv_signal(SIGINT, on_interrupt);
    while (interrupts < 3) {
        pause();
    }
    puts("enough");
    return 0;
}
