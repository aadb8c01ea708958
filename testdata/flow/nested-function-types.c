// Functions that pass through void *, through casts between types, and through memcpy of the
// struct that holds them are still the functions that are called.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct job {
    void (*run)(void);
};

static void by_void_pointer(void) {
    // CHECK: nested-function-types.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static int by_cast(int x) {
    // CHECK: nested-function-types.c:[[#@LINE+1]]:5: error: 'free'
    free(NULL);
    return x;
}
static void by_copy(void) {
    // CHECK: nested-function-types.c:[[#@LINE+1]]:5: error: 'srand'
    srand(1);
}

static void *opaque;
static struct job original = {by_copy}, copy;

static void on_term(int sig) {
    (void)sig;
    ((void (*)(void))opaque)();
    void (*cast)(void) = (void (*)(void))by_cast;
    cast();
    memcpy(&copy, &original, sizeof copy);
    copy.run();
}

int main(void) {
    opaque = (void *)by_void_pointer;
    signal(SIGTERM, on_term);
    return 0;
}
