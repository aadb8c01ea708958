// A conversion changes the value: to unsigned, to a narrow type, to _Bool, and the one that C makes
// of two operands before it compares them.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

static void convert(int minus_one, int three_hundred) {
    if ((unsigned)minus_one > 5)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    else
        srand(0);
    // -1 becomes the greatest unsigned number.
    if (minus_one > 1u)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if ((uint8_t)three_hundred == 44)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    unsigned char narrow = (unsigned char)three_hundred;
    if (narrow == 300)
        srand(0);
    if ((_Bool)three_hundred == 1)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    if ((short)40000 < 0)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    if (0xffffffffffffffff > 5)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(6);
    if ((signed char)200 < 0)
        // CHECK: conversion.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(7);
}

static void on_term(int sig) {
    (void)sig;
    convert(-1, 300);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
