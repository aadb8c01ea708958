// The only function that registers a handler is taken to be run once: what it does before makes things
// ready. What it does behind is shared, and so is what it does before when another one registers too.
//
// RUN: %exits 1 %sigvet check --only=shared-object %s -- | FileCheck %s \
// RUN:   --implicit-check-not="'before" --implicit-check-not=error:
//
// CHECK-DAG: warning: 'behind' is read here
// CHECK-DAG: warning: 'twice' is read here
#include <signal.h>

static char *before, *behind, *twice;
static volatile char *seen;

static void on_interrupt(int sig) {
    (void)sig;
    seen = before;
    seen = behind;
}

static void on_hangup(int sig) {
    (void)sig;
    seen = twice;
}

static void set_up(char *name) {
    before = name;
    signal(SIGINT, on_interrupt);
    behind = name;
}

static void set_up_again(char *name) {
    twice = name;
    signal(SIGHUP, on_hangup);
}

int main(int argc, char **argv) {
    signal(SIGHUP, on_hangup);
    for (int i = 0; i < argc; i++) {
        set_up(argv[i]);
        set_up_again(argv[i]);
    }
    return 0;
}
