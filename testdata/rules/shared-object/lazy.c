// What the program sets once, when it is first asked for, is set before the signal comes as a rule: a
// handler may read it. What is set again, or tested for the opposite, or changed by the handler, is told.
//
// RUN: %exits 1 %sigvet check --only=shared-object,flag-type --severity=note %s -- \
// RUN:   | FileCheck %s --implicit-check-not="'once" --implicit-check-not="'marked"
//
// CHECK-DAG: 'again'
// CHECK-DAG: 'taken'
// CHECK-DAG: 'changed'
#include <signal.h>
#include <stdlib.h>

static char *once, *once_too, *again, *taken, *changed;
static int marked = -1;
static volatile char *seen;

static void on_signal(int sig) {
    seen = once;
    seen = once_too;
    seen = again;
    seen = taken;
    if (marked > 0 && sig) {
        changed = NULL;
    }
}

static void ask(void) {
    if (!once) {
        once = malloc(1);
    }
    if (once_too == NULL) {
        once_too = malloc(1);
    }
    if (marked == -1) {
        marked = 1;
    }
    if (!again) {
        again = malloc(1);
    }
    again = NULL;
    if (taken) {
        taken = NULL;
    }
    if (!changed) {
        changed = malloc(1);
    }
}

int main(void) {
    signal(SIGUSR1, on_signal);
    for (;;) {
        ask();
    }
}
