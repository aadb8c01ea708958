// What is not evaluated is no call, however it looks.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void on_term(int sig) {
    n = sizeof(rand());
    n = sizeof rand() + _Alignof(int);
    __typeof__(rand()) x = sig;
    n = _Generic(rand(), int: 1, default: 2);
    n = __builtin_choose_expr(0, rand(), 1);
    n = x;
    int (*not_called)(void) = rand;
    n = not_called == NULL;
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
