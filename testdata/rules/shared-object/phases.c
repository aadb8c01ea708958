// What a handler can interrupt is asked along calls and returns: what a function does to dispositions
// is done where it is called and nowhere else, and nothing runs behind a call that never returns.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: error: 'behind' is changed here, {{.*}} 'again' changes it [shared-object]
// CHECK: error: 'in_loop' is changed here, {{.*}} 'serve' changes it [shared-object]
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

static char *before, *behind, *in_loop, *by_both;
static char *other_way;

static void on_interrupt(int sig) {
    (void)sig;
    before = NULL;
    behind = NULL;
    in_loop = NULL;
    by_both = NULL;
    other_way = NULL;
}

static void stop(void) {
    exit(0);
}

/* Registers, but then it does not return: for its callers it registers nothing. */
static int serve(char **argv) {
    by_both = argv[0];
    signal(SIGINT, on_interrupt);
    while (argv++) {
        in_loop = argv[0];
    }
    stop();
    return 1;
}

static int serve_once(char **argv) {
    by_both = argv[0];
    if (!argv[0]) {
        return 0;
    }
    signal(SIGINT, on_interrupt);
    exit(0);
}

static void log_it(char *line) {
    before = line;
}

static void again(char **argv) {
    signal(SIGINT, on_interrupt);
    behind = argv[0];
    signal(SIGINT, SIG_DFL);
}

int main(int argc, char **argv) {
    log_it(argv[0]);
    if (argc > 3) {
        serve(argv);
    }
    serve_once(argv);
    other_way = argv[0];
    again(argv);
    log_it(argv[0]);
    return 0;
}
