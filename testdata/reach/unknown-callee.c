// A function that nobody has seen may call back into the program, and may write to what it can
// name: what is external. A static object that nothing else writes stays as it is.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

extern int of_the_library;
static int by_callback;
static int own;
void callback(void);
void callback(void) { by_callback = 1; }

void unknown(void);

static void on_term(int sig) {
    (void)sig;
    of_the_library = 0;
    by_callback = 0;
    own = 0;
    unknown();
    if (of_the_library)
        // CHECK: unknown-callee.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (by_callback)
        // CHECK: unknown-callee.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (own)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
