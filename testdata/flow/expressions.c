// Every expression of C can hold a call.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct point {
    int x, y;
};
static volatile sig_atomic_t n;
static int numbers[8];

static void on_term(int sig) {
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    int local = rand();
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    numbers[rand() & 7] = 1;
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local += -(rand() + 1);
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = (n++, rand());
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    struct point p = {.y = rand()};
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    p = (struct point){rand(), 0};
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = n ? rand() : 0;
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = n && rand();
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = n || rand();
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = (char)rand();
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    int *q = &numbers[rand()];
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    *(q + rand()) = p.x;
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = (struct point){.x = rand()}.x;
    // CHECK: expressions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    local = n ?: rand();
    n = local;
}

int main(int argc, char **argv) {
    (void)argv;
    signal(argc > 1 ? SIGTERM : 0, on_term);
    return 0;
}
