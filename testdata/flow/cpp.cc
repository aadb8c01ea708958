// Calls of C++: methods, constructors, operators, overloads.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

struct counter {
    // CHECK: cpp.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    counter() : value(rand()) {}
    // CHECK: cpp.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    void add() { value += rand(); }
    // CHECK: cpp.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    counter &operator+=(int n) { value += n + rand(); return *this; }
    void not_called() { value = rand(); }
    int value;
};

static void overloaded(int) {}
static void overloaded(long) { srand(1); }

static void on_term(int) {
    counter c;
    c.add();
    c += 1;
    overloaded(1);
}

int main() {
    std::signal(SIGTERM, on_term);
    overloaded(1L);
    return 0;
}
