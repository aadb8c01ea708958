// A callback that is only stored and never called is no call.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings
#include <signal.h>
#include <stdio.h>

struct hooks {
    void (*at_stop)(void);
};
static struct hooks hooks;
static void (*kept)(void);

static void never_called(void) { puts("not called"); }

static void set_hook(void (*f)(void)) { hooks.at_stop = f; }

static void on_term(int sig) {
    (void)sig;
    set_hook(never_called);
    kept = never_called;
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
