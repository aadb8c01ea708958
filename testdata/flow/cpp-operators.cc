// Overloaded operators are calls: binary, unary, subscript, call, arrow, conversion, literals.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct value {
    int n = 0;
    // CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    value operator+(const value &) const { srand(1); return *this; }
    // CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    value &operator++() { srand(2); return *this; }
    // CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    int operator[](int) const { srand(3); return 0; }
    // CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    int operator()(int) const { srand(4); return 0; }
    // CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    const value *operator->() const { srand(5); return this; }
    // CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    explicit operator bool() const { srand(6); return true; }
    value operator-(const value &) const { srand(7); return *this; }
};
// CHECK: cpp-operators.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static value operator""_v(unsigned long long) { srand(8); return {}; }

static void on_term(int) {
    value v;
    v + v;
    ++v;
    int sum = v[1] + v(2) + v->n;
    if (v)
        sum++;
    3_v;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
