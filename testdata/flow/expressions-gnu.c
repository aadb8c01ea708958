// Expressions of GNU C, and of C11, that hold a call or choose one.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void of_int(int x) { n = x; }
static void of_char(char x) { n = x + rand(); }

static void on_term(int sig) {
    // CHECK: expressions-gnu.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    n = ({ int x = rand(); x + 1; });
    // CHECK: expressions-gnu.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    n = __builtin_choose_expr(1, rand(), 0);
    _Generic(sig, int: of_int, char: of_char)(sig);
    // CHECK: expressions-gnu.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    if (__builtin_expect(rand() == 0, 0))
        n = 1;
    // CHECK: expressions-gnu.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    int vla[rand() + 1];
    vla[0] = 1;
    n = vla[0];
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
