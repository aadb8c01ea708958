// What the program has certainly initialised before it installs a handler is not initialised in
// that handler: the variable is left set on every way back from the one body that writes to it, and
// the program has come back from that body wherever it installs the handler. Whatever lacks one of
// these is told, for the handlers that it is true of.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=error:
// RUN: %exits 1 %sigvet check --only=unsafe-call --every-call %s \
// RUN:     | FileCheck %s --implicit-check-not=error:
// RUN: %exits 0 %sigvet why seed %s | FileCheck %s --check-prefix=WHY
//
// WHY: 'seed' is not reached from any handler:
// WHY: note: 'negative' is set before those handlers are installed
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

static size_t limit;
static int negative, on_a_branch, reset, by_other, renewed, wide, inside;
static int shared, after;
static int *pointer = &shared;
static char *optional;

static size_t get_limit(void) {
    if (!limit) {
        limit = (size_t)rand();
// CHECK: [[#@LINE-1]]:25: error: 'rand' is not async-signal-safe
// CHECK: note: runs as the handler of SIGUSR1
// CHECK-NOT: note: runs as the handler of SIGINT
        if (limit == 0) {
            limit = SIZE_MAX;
        }
    }
    return limit;
}

static void seed(void) {
    srand(1);
}

static int get_negative(int more) {
    if (negative) {
        return more;
    }
    seed();
    negative = -1;
    return 0;
}

static int sometimes(void) {
    if (!on_a_branch) {
        srand(2);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        on_a_branch = 1;
    }
    return on_a_branch;
}

static int set_back(void) {
    if (!reset) {
        srand(3);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        reset = 1;
    }
    return reset;
}

static char *may_stay_unset(void) {
    if (!optional) {
        optional = malloc(1);
// CHECK: [[#@LINE-1]]:20: error: 'malloc' is not async-signal-safe
    }
    return optional;
}

static int set_anew(void) {
    if (!renewed) {
        srand(4);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        renewed = 1;
    }
    renewed = rand();
// CHECK: [[#@LINE-1]]:15: error: 'rand' is not async-signal-safe
    renewed = 1;
    return renewed;
}

static int loses_bits(void) {
    if (!(char)wide) {
        srand(5);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        wide = 0x101;
    }
    wide = 0x101;
    return wide;
}

static int through_pointer(void) {
    if (!shared) {
        srand(6);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        shared = 1;
    }
    return shared;
}

static int too_late(void) {
    if (!after) {
        srand(7);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        after = 1;
    }
    return after;
}

static int for_other(void) {
    if (!by_other) {
        srand(8);
// CHECK: [[#@LINE-1]]:9: error: 'srand' is not async-signal-safe
        by_other = 1;
    }
    return by_other;
}

static void on_hangup(int sig) {
    (void)sig;
    for_other();
}

static void install_on_hangup(void) {
    signal(SIGHUP, on_hangup);
}

/* Installs a handler when that would not be there yet. */
static void on_terminate(int sig) {
    (void)sig;
    install_on_hangup();
}

static void on_alarm(int sig);
static int recurse(void);

static int installs(void) {
    if (!inside) {
        inside = recurse();
        if (!inside) {
            inside = 1;
        }
    }
    return inside;
}

/* Installs a handler while the outer call is not done, and may still store 0. */
static int recurse(void) {
    static int depth;
    if (depth++ == 0) {
        installs();
        signal(SIGALRM, on_alarm);
    }
    return rand();
// CHECK: [[#@LINE-1]]:12: error: 'rand' is not async-signal-safe
}

static void on_alarm(int sig) {
    (void)sig;
    installs();
}

static void on_early(int sig) {
    (void)sig;
    get_limit();
}

static void on_interrupt(int sig) {
    get_limit();
    get_negative(sig);
    sometimes();
    set_back();
    may_stay_unset();
    set_anew();
    loses_bits();
    through_pointer();
    too_late();
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGUSR1, on_early);
    signal(SIGTERM, on_terminate);
    get_limit();
    get_negative(argc);
    if (argc > 1) {
        sometimes();
    }
    set_back();
    may_stay_unset();
    set_anew();
    loses_bits();
    through_pointer();
    for_other();
    installs();
    signal(SIGINT, on_interrupt);
    install_on_hangup();
    too_late();
    reset = 0;
    *pointer = 0;
    return 0;
}
