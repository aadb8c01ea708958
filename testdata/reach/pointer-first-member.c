// A write through a pointer to the first member, or to some bytes, changes the record that it lies
// in, and that record alone.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct pair {
    int first, second;
};

static void on_term(int sig) {
    struct pair whole = {0, 1}, bytes = {0, 0}, apart = {0, 0};
    *(long *)&whole = 0; // as wide as both
    if (!whole.second)
        // CHECK: pointer-first-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    ((char *)&bytes)[sig % 8] = 1;
    if (bytes.second)
        // CHECK: pointer-first-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (apart.first || apart.second)
        srand(0);
    apart.first = 1;
    if (apart.second)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
