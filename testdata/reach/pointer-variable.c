// The address of a local in a variable of the same body is nobody else's: calls leave the object as
// it is.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct job { int level; };

static int *shown;
static void show(void) { if (shown) *shown = 1; }
static void set(int **where) { **where = 1; }

static void on_term(int sig) {
    struct job own = {0};
    struct job *job = &own;
    (void)sig;
    show();
    if (job->level || own.level)
        srand(0);
    job->level = 2;
    if (own.level != 2)
        srand(0);

    int stored = 0, passed = 0;
    int *pointer = &stored, *named = &passed;
    shown = pointer;
    show();
    if (stored)
        // CHECK: pointer-variable.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    set(&named);
    if (passed)
        // CHECK: pointer-variable.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
