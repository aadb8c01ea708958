// What a handler writes counts when somebody sees it: not on the way to the end of the process, but
// when it jumps back into the program. What it reads counts always, except in a handler of faults,
// which interrupts the code that made the fault at a place of its own.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-type]
// CHECK: endings.c:{{[0-9]+}}:9: warning: 'verbose' is not volatile: what 'work' writes may still be in a register{{.*}}[flag-type]
// CHECK: endings.c:{{[0-9]+}}:5: warning: 'jumped' is not volatile: 'work' may go on{{.*}}[flag-type]
// CHECK: endings.c:{{[0-9]+}}:5: warning: 'faults' is not volatile: 'work' may go on{{.*}}[flag-type]
// CHECK-NOT: [flag-type]
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

static int quitting, verbose, jumped, faults, phase;
static sigjmp_buf start;

static void on_terminate(int sig) {
    quitting = 1;
    if (verbose) {
        write(2, "bye\n", 4);
    }
    _exit(sig);
}

static void on_interrupt(int sig) {
    jumped = sig;
    siglongjmp(start, 1);
}

static void on_fault(int sig) {
    faults = sig;
    write(2, phase ? "work\n" : "idle\n", 5);
}

static int work(int argc) {
    verbose = argc;
    phase = argc;
    return quitting + jumped + faults;
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGTERM, on_terminate);
    signal(SIGINT, on_interrupt);
    signal(SIGSEGV, on_fault);
    sigsetjmp(start, 1);
    return work(argc);
}
