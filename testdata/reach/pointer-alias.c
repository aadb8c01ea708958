// Two pointers may lead to the same object: a write through one changes what the other shows. Two
// fields of a record never overlap.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct job { int running, stopped; };

static struct job only = {1, 1};
static struct job *current = &only, *previous = &only;

static struct job *find(int n) { return n ? current : previous; }

static void on_term(int sig) {
    (void)sig;
    current->running = 1;
    previous->running = 0;
    if (!current->running)
        // CHECK-DAG: pointer-alias.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    current->running = 1;
    previous->stopped = 0;
    if (!current->running)
        srand(0);
    find(1)->running = 1;
    find(0)->running = 0;
    if (!find(1)->running)
        // CHECK-DAG: pointer-alias.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    current->running = 1;
    read(0, &previous->running, sizeof previous->running);
    if (!current->running)
        // CHECK-DAG: pointer-alias.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
