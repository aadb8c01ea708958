// A callback that is given to a library function is called by it.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    // CHECK: callback-library.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
    return a < b;
}

static int numbers[2];

static void on_term(int sig) {
    (void)sig;
    qsort(numbers, 2, sizeof *numbers, compare);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
