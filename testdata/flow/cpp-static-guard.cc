// A block-scope static whose initial value is worked out at run time is made behind a lock; one that
// is constant is there from the start.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

#include <atomic>

static int compute() { return std::atoi("4"); }
struct trivial {
    int n;
};
struct constant {
    constexpr explicit constant(int n) : n(n) {}
    int n;
};
struct destroyed {
    ~destroyed() {}
};

static void on_term(int) {
    static const char *const names[] = {"a", "b"};
    static int number = 3;
    static trivial t = {1};
    static constant c(2);
    static std::atomic<int> counter{0};
    static int (*function)() = compute;
    // CHECK: cpp-static-guard.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'static local guard'
    static int dynamic = compute();
    // CHECK: cpp-static-guard.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'static local guard'
    static destroyed d;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
