// Of two objects that a pointer may lead to, the callee knows what holds in both. Which of them it
// writes to is not known.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct job { const char *name; int level, state; };

static struct job *elsewhere;

static void run(struct job *job) {
    if (job->name)
        srand(0);
    if (job->level == 3)
        srand(0);
    if (job->level == 2)
        // CHECK-DAG: pointer-either.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (job->state)
        // CHECK-DAG: pointer-either.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    job->level = 5;
    if (job->level != 5)
        srand(0);
}

static void run_any(struct job *job) {
    if (job->name)
        // CHECK-DAG: pointer-either.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

static void on_term(int sig) {
    struct job a = {NULL, 1, 0}, b = {NULL, 2, 0};
    char c;
    b.state = sig - getpid();
    run(read(0, &c, 1) ? &a : &b);
    if (a.level == 5)
        // CHECK-DAG: pointer-either.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    else if (a.level == 1)
        // CHECK-DAG: pointer-either.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    struct job own = {NULL, 0, 0};
    run_any(read(0, &c, 1) ? &own : elsewhere);
}

int main(void) {
    signal(SIGTERM, on_term);
    elsewhere = malloc(sizeof *elsewhere);
    elsewhere->name = "elsewhere";
    return 0;
}
