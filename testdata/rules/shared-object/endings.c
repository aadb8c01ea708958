// Nobody goes on with what a handler writes on a way that ends the process, be it in one branch, below
// a function that does not return, or in front of a call of one. What lies on a way back counts, also
// when another way leads through the same function to the end.
//
// Of a handler that restores the default action and kills the process only what is near counts, for
// other threads may see it; that what was in force before kills the process is not certain.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: error: 'both_ways' is changed here, {{.*}}[shared-object]
// CHECK: error: 'on_the_way_back' is changed here, {{.*}}[shared-object]
// CHECK: error: 'near_default' is changed here, {{.*}}[shared-object]
// CHECK: error: 'far_old' is changed here, {{.*}}[shared-object]
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static char *at_end, *below_end, *before_end, *both_ways, *on_the_way_back;
static char *near_default, *far_default, *far_old;
static void (*old)(int);

static void clear_both(void) {
    both_ways = NULL;
}

static void clear_before_end(void) {
    before_end = NULL;
}

static void clear_below(void) {
    below_end = NULL;
}

static void end(void) {
    clear_below();
    clear_both();
    _exit(1);
}

static void on_interrupt(int sig) {
    if (at_end) {
        at_end = NULL;
        _exit(1);
    }
    if (before_end) {
        clear_before_end();
        end();
    }
    clear_both();
    on_the_way_back = NULL;
    (void)sig;
}

static void clear_far_default(void) {
    far_default = NULL;
}

static void clear_near_default(void) {
    near_default = NULL;
    clear_far_default();
}

static void on_quit(int sig) {
    clear_near_default();
    signal(sig, SIG_DFL);
    raise(sig);
}

static void clear_far_old(void) {
    far_old = NULL;
}

static void clear_old(void) {
    clear_far_old();
}

static void on_hangup(int sig) {
    clear_old();
    signal(sig, old);
    raise(sig);
}

static void use(const char *text) {
    if (text && at_end != text && below_end != text && before_end != text && both_ways != text &&
        on_the_way_back != text && near_default != text && far_default != text &&
        far_old != text) {
        exit(0);
    }
}

int main(int argc, char **argv) {
    old = signal(SIGHUP, SIG_DFL);
    at_end = before_end = argv[0];
    signal(SIGINT, on_interrupt);
    signal(SIGQUIT, on_quit);
    signal(SIGHUP, on_hangup);
    for (int i = 0; i < argc; i++) {
        use(argv[i]);
    }
    return 0;
}
