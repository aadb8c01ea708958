// The methods of a class that stands in a function are followed like any others.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


static void on_term(int) {
    struct local {
        // CHECK: cpp-local-class.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        ~local() { srand(1); }
        void unused() { srand(2); }
    } l;
    (void)l;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
