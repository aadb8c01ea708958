// A consteval function runs in the compiler, a constexpr one where its arguments are not constant.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++20 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


consteval int checked(int n) {
    if (n < 0)
        throw n;
    return n;
}
constexpr int either(int n) {
    if (n < 0)
        // CHECK: cpp-constant-evaluated.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'throw'
        throw n;
    return n;
}

static void on_term(int sig) {
    constexpr int a = checked(3);
    int b = checked(4) + either(sig - 20);
    if constexpr (a == 4)
        srand(1);
    (void)b;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
