// A program may keep a handler away by a flag of its own, which the handler tests on every way to the
// object: a counter of critical sections, nested or held by the caller; a lock that is only tried; or one
// that says when things are ready. Not where the flag may be down again, where a handler itself takes
// it down, or where the handler has a way past the test.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: 'past' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: 'after' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: 'half' is changed here, {{.*}} 'sometimes' changes it [shared-object]
// CHECK: 'taken_down' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t busy, pending, lock, ready, down;
static char *in_section, *nested, *by_caller, *after, *half, *tried, *before_ready, *taken_down, *past;

static void clear_past(void) {
    past = NULL;
}

static void clear(void) {
    in_section = NULL;
    nested = NULL;
    by_caller = NULL;
    after = NULL;
    half = NULL;
    clear_past();
}

static void on_interrupt(int sig) {
    if (sig == SIGTERM) {
        clear_past();
    }
    if (busy) {
        pending = 1;
        return;
    }
    clear();
}

static void on_alarm(int sig) {
    (void)sig;
    if (lock == 0 && __sync_bool_compare_and_swap(&lock, 0, 1)) {
        tried = NULL;
        lock = 0;
    }
}

static void on_hangup(int sig) {
    (void)sig;
    if (!ready) {
        return;
    }
    before_ready = NULL;
}

static void on_user(int sig) {
    if (sig == SIGUSR1) {
        down = 0;
    }
    if (!down) {
        taken_down = NULL;
    }
}

static void set_by_caller(char *name) {
    by_caller = name;
}

static void set_nested(char *name) {
    busy++;
    nested = name;
    busy--;
}

static void sometimes(char *name, int often) {
    if (often) {
        busy++;
    }
    half = name;
    if (often) {
        busy--;
    }
}

int main(int argc, char **argv) {
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_interrupt);
    signal(SIGALRM, on_alarm);
    signal(SIGHUP, on_hangup);
    signal(SIGUSR1, on_user);
    signal(SIGUSR2, on_user);
    before_ready = argv[0];
    ready = 1;
    busy++;
    in_section = argv[0];
    past = argv[0];
    set_nested(argv[0]);
    set_by_caller(argv[0]);
    busy--;
    after = argv[0];
    sometimes(argv[0], argc > 1);
    if (lock == 0 && __sync_bool_compare_and_swap(&lock, 0, 1)) {
        tried = argv[0];
        lock = 0;
    }
    down = 1;
    taken_down = argv[0];
    return pending;
}
