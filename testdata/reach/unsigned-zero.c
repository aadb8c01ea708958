// An unsigned number is never below 0; a signed one may be, and any may be below 1.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

static size_t room;
static long depth;

static void set_length(size_t length) {
    if (length > room)
        // CHECK-DAG: unsigned-zero.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
}

static void empty(size_t length) {
    if (length > room || room < length)
        srand(0);
    if (0 > depth)
        // CHECK-DAG: unsigned-zero.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

static void on_term(int sig) {
    (void)sig;
    empty(0);
    set_length(1);
}

int main(int argc, char **argv) {
    (void)argv;
    room = (size_t)argc;
    depth = argc;
    signal(SIGTERM, on_term);
    return 0;
}
