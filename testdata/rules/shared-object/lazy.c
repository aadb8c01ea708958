// What the program sets once, when it is first asked for, is set before the signal comes as a rule: a
// handler may read it. What is set again, or tested for the opposite, or changed by the handler, is told.
// So is what a handler sets up in a function that the program uses as well, but not a mere mark that it
// was there, nor what a mark guards that is taken away again.
//
// RUN: %exits 1 %sigvet check --only=shared-object,flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: {{\[(shared-object|flag-type)\]}}
// CHECK: 'is_cached' is not volatile: {{.*}} [flag-type]
// CHECK: 'guarded' is changed here, {{.*}} [shared-object]
// CHECK: 'was_here' is not volatile: {{.*}} [flag-type]
// CHECK: 'again' is read here, {{.*}} [shared-object]
// CHECK: 'taken' is read here, {{.*}} [shared-object]
// CHECK: 'changed' is changed here, {{.*}} [shared-object]
// CHECK-NOT: {{\[(shared-object|flag-type)\]}}
#include <signal.h>
#include <stdlib.h>

static char *once, *once_too, *again, *taken, *changed;
static int marked = -1;
static char *by_copy, *guarded;
static int offset, was_here, is_cached;
static struct {
    int is_set_up;
    char *name;
} item;
static volatile char *seen;

/* Both sides ask. */
static int get(int value) {
    char *copy = by_copy;
    if (!copy) {
        by_copy = malloc(1);
    }
    if (offset > 1) {
        return offset;
    } else if (offset == 1) {
        return 0;
    }
    offset = value;
    if (!item.is_set_up) {
        item.name = malloc(1);
        item.is_set_up = 1;
    }
    if (!is_cached) {
        guarded = malloc(1);
        is_cached = 1;
    }
    if (!was_here) {
        was_here = 1;
    }
    return item.name == copy;
}

static void on_signal(int sig) {
    get(sig);
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
    is_cached = 0;
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
        get(rand());
    }
}
