// The body of a lambda runs where it is called, with what it captured; a lambda that is only made
// does not run.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


static void on_term(int sig) {
    int by_copy = 1;
    int by_reference = 0;
    auto called = [by_copy, &by_reference](int more) {
        by_reference = more;
        if (by_copy)
            // CHECK: cpp-lambda-called.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(1);
    };
    called(3);
    [&] {
        if (by_reference)
            // CHECK: cpp-lambda-called.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
            std::rand();
    }();
    auto never = [] { srand(4); };
    (void)never;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
