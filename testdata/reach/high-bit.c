// A flag word with its highest bit set, as SA_RESETHAND is on Linux, is unsigned, and negative once an int
// holds it. Both are the same bits, as in gcc and clang (C11 6.3.1.3p3 leaves it to the implementation):
// what such flags decide is known.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>

#define ONCE 0x80000000u
#define QUIET 0x40000000u

static void finish(int flags) {
    if (flags >= 0) {
        puts("not ONCE");
    }
    if (flags != -0x40000000) {
        printf("not both");
    }
    if (flags == -0x40000000) {
        perror("both");
// CHECK: high-bit.c:[[#@LINE-1]]:9: error: 'perror' is not async-signal-safe
    }
}

static void on_interrupt(int sig) {
    finish(ONCE | QUIET);
}

int main(void) {
    signal(SIGINT, on_interrupt);
    return 0;
}
