// A write through a pointer that other code has set may be to any object whose address is taken.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

static int number, element[3], apart;
static int *to_number = &number, *to_element = &element[1];
struct pair {
    int a, b;
};
static struct pair pair, *to_pair = &pair;

static void on_term(int sig) {
    (void)sig;
    number = 0;
    apart = 0;
    *to_number = 1;
    if (number)
        // CHECK: pointer-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (apart)
        srand(0);
    element[1] = 0;
    *to_element = 1;
    if (element[1])
        // CHECK: pointer-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    pair.b = 0;
    to_pair->b = 1;
    if (pair.b)
        // CHECK: pointer-static.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
