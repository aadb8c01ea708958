// A global whose address is given away, or that another program part may set, can hold anything.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int through_pointer;
static int by_library;
static int incremented;
int visible;
extern int elsewhere;

void fill(int *);

static void set(int *p) { *p = 3; }

static void on_term(int sig) {
    (void)sig;
    if (through_pointer)
        // CHECK: global-escapes.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (by_library)
        // CHECK: global-escapes.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (incremented)
        // CHECK: global-escapes.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (visible)
        srand(0);
    if (elsewhere)
        // CHECK: global-escapes.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main(void) {
    signal(SIGTERM, on_term);
    set(&through_pointer);
    fill(&by_library);
    incremented++;
    return 0;
}
