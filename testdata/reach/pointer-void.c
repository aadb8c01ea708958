// What is known of a record goes with its address through a `void *`, as callbacks are given it, and
// comes back.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct job { const char *name; int (*run)(int); int level; };
struct other { char bytes[sizeof(struct job)]; };

static int quiet(int n) { return n; }
static int loud(int n) { srand(0); return n; }
static int each(int (*callback)(void *), void *data) { return callback(data); }

static int constants(void *data) {
    struct job *job = data;
    if (job->name)
        srand(0);
    return job->run(job->level); // quiet
}

static int leave(void *data) {
    struct job *job = data;
    job->level = 2;
    return 0;
}

static int by_other_type(void *data) {
    ((struct other *)data)->bytes[8] = 1;
    return 0;
}

static int by_first_member(void *data) {
    *(unsigned long *)data = 0;
    return 0;
}

static void on_term(int sig) {
    struct job job = {NULL, quiet, 1}, cast = {NULL, NULL, 0}, first = {NULL, NULL, 0};
    (void)sig;
    each(constants, &job);
    each(leave, &job);
    if (job.level != 2)
        srand(0);
    if (job.name)
        srand(0);
    each(by_other_type, &cast);
    if (cast.level)
        // CHECK: pointer-void.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    first.level = 1;
    each(by_first_member, &first);
    if (!first.level)
        // CHECK: pointer-void.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

int main(void) {
    struct job job = {"loud", loud, 0};
    signal(SIGTERM, on_term);
    return each(constants, &job);
}
