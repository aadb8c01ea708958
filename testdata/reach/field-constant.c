// A field of a static record that nobody has the address of holds what its initialiser and all stores
// in the program put there. That ends where the address is given away, where a store is of a value that
// is not written out or does not fit, where the record is written as a whole, and in a union.
// RUN: %exits 1 %sigvet check --only=unsafe-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct inner {
    int deep;
};
struct options {
    int mode;
    int *pointer;
    unsigned narrow : 2;
    struct inner inner;
};
union either {
    int number;
    float other;
};

static struct options closed = {.mode = 3};
static struct options cleared = {.mode = 3};
static struct options given, computed, copied, wide;
static union either either;

void elsewhere(struct options *options);

static void set(int argument) {
    closed.mode = 4;
    closed.inner.deep = 5;
    closed.pointer = NULL;
    cleared = (struct options){0};
    given.mode = 4;
    elsewhere(&given);
    computed.mode = argument;
    copied = wide;
    wide.narrow = 2;
    either.number = 1;
    either.other = 2;
}

static void on_term(int sig) {
    (void)sig;
    if (closed.mode == 9) {
        srand(1);
    }
    if (closed.pointer || closed.inner.deep == 9) {
        srand(2);
    }
    if (!cleared.mode) {
        srand(3);
// CHECK: [[#@LINE-1]]:9: error: 'srand'
    }
    if (given.mode == 9) {
        srand(4);
// CHECK: [[#@LINE-1]]:9: error: 'srand'
    }
    if (computed.mode == 9) {
        srand(5);
// CHECK: [[#@LINE-1]]:9: error: 'srand'
    }
    if (copied.mode == 9) {
        srand(6);
// CHECK: [[#@LINE-1]]:9: error: 'srand'
    }
    if (wide.narrow == 1) {
        srand(7);
// CHECK: [[#@LINE-1]]:9: error: 'srand'
    }
    if (either.number == 9) {
        srand(8);
// CHECK: [[#@LINE-1]]:9: error: 'srand'
    }
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGTERM, on_term);
    set(argc);
    return 0;
}
