// A recursive call leaves what it is lent as it was, when the function does so on every way to its
// return; however deep it counts.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct job { const char *name; int depth; void (*done)(void); };

static struct job *kept;

static int more(void) {
    char c;
    return read(0, &c, 1) == 1;
}

static int plain(void *data) {
    struct job *job = data;
    job->depth++;
    if (more())
        plain(job);
    if (job->name)
        srand(0);
    return job->depth;
}

static int by_way_of(struct job *job);
static int forth(struct job *job) { return more() ? by_way_of(job) : 0; }
static int by_way_of(struct job *job) {
    int n = forth(job);
    if (job->name)
        srand(0);
    return n;
}

static int names(struct job *job) {
    if (more())
        names(job);
    if (job->name)
        // CHECK-DAG: recursion-lent.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    job->name = "job";
    return job->depth;
}

static int keeps(struct job *job) {
    if (more())
        keeps(job);
    if (kept)
        kept->name = "job";
    if (job->name)
        // CHECK-DAG: recursion-lent.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    kept = job;
    return job->depth;
}

static int clears(struct job *job) {
    static const struct job empty;
    if (more())
        clears(job);
    if (!job->done)
        // CHECK-DAG: recursion-lent.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    *job = empty;
    return job->depth;
}

static void done(void) {}

static void on_term(int sig) {
    struct job a = {NULL, 0, done}, b = a, c = a, d = a, e = a;
    (void)sig;
    plain(&a);
    by_way_of(&b);
    names(&c);
    keeps(&d);
    clears(&e);
    if (a.name || b.name)
        srand(0);
    if (c.name)
        // CHECK-DAG: recursion-lent.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
