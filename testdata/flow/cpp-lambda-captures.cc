// The captures of a lambda are kept apart: what is captured and never called does not run.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

// CHECK: cpp-lambda-captures.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void called() { srand(1); }
static void only_kept() { srand(2); }
static void kept_elsewhere() { srand(3); }

static void on_term(int) {
    void (*first)() = called;
    void (*second)() = only_kept;
    auto both = [first, second] {
        first();
        return second != nullptr;
    };
    both();
}

int main() {
    void (*other)() = kept_elsewhere;
    auto one = [other] { return other != nullptr; };
    std::signal(SIGTERM, on_term);
    return one();
}
