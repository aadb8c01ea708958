// A loop whose condition is true at first runs at least once, and one whose condition is false
// never; one that nothing leaves ends the function.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void on_hup(int sig) {
    (void)sig;
    for (int i = 0; i < 0; i++)
        srand(0);
    int ran = 0;
    do
        ran = 1;
    while (0);
    if (!ran)
        srand(0);
    for (int i = 0; i < 3; i++)
        // CHECK: loop-runs.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}
static void on_term(int sig) {
    (void)sig;
    while (1)
        pause();
    srand(0);
}
static void on_int(int sig) {
    while (1) {
        if (pause() < 0)
            break;
    }
    // CHECK: loop-runs.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand((unsigned)sig);
}

int main(void) {
    signal(SIGHUP, on_hup);
    signal(SIGTERM, on_term);
    signal(SIGINT, on_int);
    return 0;
}
