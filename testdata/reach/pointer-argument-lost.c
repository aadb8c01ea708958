// What a callee does through a pointer is not taken for certain where there is another way to the
// object, or where it goes on changing after the call.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct options { int quiet, level; };
struct other { int quiet; };

static int *kept;
static struct options *all;

static void keep(int *p) { kept = p; }
static void write_kept(void) { *kept = 1; }
static int two(int *a, int *b) { *a = 1; *b = 0; return *a; }
static void by_other_type(struct other *o) { o->quiet = 1; }
static void one_of(int *p, int n) { if (n) *p = 1; }
static void later(int *p) { one_of(p, kept != 0); }
static void link(struct options *o) { all = o; }
static void write_linked(void) { all->quiet = 1; }

static void on_term(int sig) {
    int n = 0, same = 0, some = 0;
    struct options cast = {0, 0}, linked = {0, 0};
    (void)sig;
    keep(&n);
    write_kept();
    if (n)
        // CHECK-DAG: pointer-argument-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (!two(&same, &same))
        // CHECK-DAG: pointer-argument-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    by_other_type((struct other *)&cast);
    if (cast.quiet)
        // CHECK-DAG: pointer-argument-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    later(&some);
    if (some)
        // CHECK-DAG: pointer-argument-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    else
        // CHECK-DAG: pointer-argument-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    link(&linked);
    write_linked();
    if (linked.quiet)
        // CHECK-DAG: pointer-argument-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(6);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
