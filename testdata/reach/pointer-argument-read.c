// What a local struct holds is known in the function that is given its address, and below it.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct options { int in_signal, level; void (*log)(int); };

static void note(int n) { srand((unsigned)n); }

static void finish(const struct options *options) {
    if (!options->in_signal)
        srand(0);
    if (options->level)
        // CHECK-DAG: pointer-argument-read.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (options->log)
        options->log(1);
}

static void run(struct options *options) {
    options->level = 2;
    finish(options);
    if (options->level != 2)
        srand(0);
    options->log = note;
}

static void on_term(int sig) {
    struct options options;
    (void)sig;
    memset(&options, 0, sizeof options);
    options.in_signal = 1;
    run(&options);
    if (!options.log)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
