// An object is told once, at the worst place; every handler that uses it is named, with its way to where
// it does.
//
// RUN: %exits 1 %sigvet check --only=flag-type --format=json %s -- > %t.json
// RUN: %python -c 'import json; [print(f["line"], [(h["function"], [s["line"] for s in h["path"]]) \
// RUN:     for h in f["handlers"]]) for f in json.load(open("%t.json"))["findings"]]' | FileCheck %s
//
// CHECK:     17 [('on_interrupt', [17]), ('on_hangup', [26, 21])]
// CHECK-NOT: {{.}}
#include <signal.h>

static int flag;

static void on_interrupt(int sig) {
    (void)sig;

    flag = 1;
}

static void note(void) {
    flag = 2;
}

static void on_hangup(int sig) {
    (void)sig;
    note();
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGHUP, on_hangup);
    while (!flag) {
    }
    return 0;
}
