// std::move and std::forward are casts, not calls.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

#include <utility>

struct thing {
    thing() {}
    // CHECK: cpp-move.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    thing(thing &&) { srand(1); }
    thing(const thing &) { srand(2); }
};

static void on_term(int) {
    thing a;
    thing b = std::move(a);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
