// A write through a pointer of another type changes the object all the same.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

struct one {
    int x;
};
struct other {
    int y;
};
struct outer {
    struct one first;
    int z;
};

static void on_term(int sig) {
    (void)sig;
    int number = 0, untouched = 0;
    ((char *)&number)[1] = 1;
    if (number)
        // CHECK: pointer-cast.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (untouched)
        srand(0);
    struct one one = {0};
    ((struct other *)&one)->y = 1;
    if (one.x)
        // CHECK: pointer-cast.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    struct outer outer = {{0}, 0};
    ((struct one *)&outer)->x = 1;
    if (outer.first.x)
        // CHECK: pointer-cast.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
