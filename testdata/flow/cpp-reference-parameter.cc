// A reference is the object: what is stored through it, a callee's or a local one, is stored there.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


static void set(int &target, int value) { target = value; }
static int &same(int &n) { return n; }

static void on_term(int) {
    int a = 0;
    set(a, 1);
    if (a == 1)
        // CHECK: cpp-reference-parameter.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    int b = 0;
    int &alias = b;
    alias = 2;
    if (b == 2)
        // CHECK: cpp-reference-parameter.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (b == 0)
        srand(3);
    same(a) = 5;
    if (a == 5)
        // CHECK: cpp-reference-parameter.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
