// The names of a structured binding are the parts of what is taken apart.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct pair {
    void (*first)();
    void (*second)();
};
// CHECK: cpp-structured-binding.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void calls() { srand(1); }
static void never() { srand(2); }

static pair make() {
    // CHECK: cpp-structured-binding.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    std::rand();
    return {calls, never};
}

static void on_term(int) {
    auto [one, two] = make();
    one();
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
