// The bounds of variable length arrays are evaluated where a variable, a typedef or a parameter of
// such a type is declared. Those of a prototype are not, nor what a typeof or a fixed array names.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void in_prototype(int a[rand()]);

// CHECK: variable-length.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void in_parameter(int a[rand()]) { n = a[0]; }

static void on_term(int sig) {
    // CHECK: variable-length.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    int array[2][rand() + 1];
    // CHECK: variable-length.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    int (*pointer)[rand() + 1] = NULL;
    // CHECK: variable-length.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    typedef int row[rand() + 1];
    row *rows = NULL;
    typeof(rand()) fixed[sizeof(rand())] = {sig};
    in_parameter(fixed);
    n = pointer == NULL && rows == NULL && array[0][0] == fixed[0];
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
