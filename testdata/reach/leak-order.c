// A function may keep what it is given the address of. Until then nobody else can change it; from
// then on anybody can, in a loop also before the call.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct job { int level; };

static struct job *all;
static void other(void) { if (all) all->level = 1; }

static void keep(struct job *job) {
    if (job->level)
        srand(0); // is 0 when it gets here
    all = job;
}

static void on_term(int sig) {
    struct job before = {0}, after = {0}, around = {0};
    (void)sig;
    other();
    if (before.level)
        srand(0);
    keep(&before);
    keep(&after);
    other();
    if (after.level)
        // CHECK: leak-order.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    for (int i = 0; i < 2; i++) {
        other();
        if (around.level)
            // CHECK: leak-order.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(2);
        all = &around;
    }
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
