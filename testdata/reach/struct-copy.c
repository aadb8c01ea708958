// Structs are copied whole, by assignment, by memcpy and as a result; the copy and the
// original part then.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct options {
    int quiet;
    int loud;
};

static struct options make(int loud) {
    struct options options = {1, loud};
    return options;
}

static void on_term(int sig) {
    (void)sig;
    struct options a = {1, 0}, b = {0, 1}, c;
    b = a;
    if (b.loud)
        srand(0);
    a.loud = 1;
    if (b.loud)
        srand(0);
    memcpy(&c, &a, sizeof c);
    if (c.loud)
        // CHECK: struct-copy.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    b = make(1);
    if (b.loud)
        // CHECK: struct-copy.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
