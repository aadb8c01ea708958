// What a call returns is one pointer wherever the body keeps it: what is written through it is read
// back, until something else may have written there, or the call is made again.
// RUN: %exits 1 %sigvet check --only=unsafe-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

struct job { int count, other; };

struct job *get(void);
void change(void);
static struct job *all;
static struct job *keep(struct job *job) { return all = job; }

static void read_back(void) {
    struct job *job = get();
    job->count = 3;
    job->other = 4;
    if (job->count != 3)
        srand(0);
}

static void lost(void) {
    struct job *job = get(), *second = get();
    job->count = 3;
    second->count = 4; // perhaps the same
    if (job->count != 3)
        // CHECK: call-result.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    job->count = 3;
    change();
    if (job->count != 3)
        // CHECK: call-result.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

static void made_again(int n) {
    struct job *before = NULL;
    while (n--) {
        struct job *job = get();
        job->count = n;
        if (before && before->count == 0)
            // CHECK: call-result.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(3);
        job->count = 1;
        before = job;
    }
}

static void is_own(void) {
    struct job own = {0, 0};
    struct job *same = keep(&own) ? all : NULL;
    struct job *got = get();
    got->count = 1; // perhaps `own`
    own.count = 0;
    if (got->count != 1)
        // CHECK: call-result.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    (void)same;
}

static void on_term(int sig) {
    read_back();
    lost();
    made_again(sig);
    is_own();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
