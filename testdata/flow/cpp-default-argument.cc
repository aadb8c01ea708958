// A default argument is evaluated by each call that leaves it out, and only there.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


// CHECK: cpp-default-argument.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static int first() { return std::rand(); }
static int second() { srand(2); return 0; }
static int with_default(int a = first()) { return a; }
static int given(int a = second()) { return a; }

static void on_term(int) {
    with_default();
    given(1);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
