// A class that has a virtual function is made by a constructor also when nobody wrote one: from then
// on a virtual call may run what overrides it, be it of an instance that nothing else names.
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdio>
#include <cstdlib>

struct base {
    virtual void run() {}
};
template <typename T> struct made : base {
    // CHECK: cpp-template-virtual.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'puts'
    void run() override { std::puts("made"); }
};
template <typename T> struct never_made : base {
    void run() override { srand(1); }
};

static void call(base &object) { object.run(); }

static never_made<int> *elsewhere;

static void on_term(int) {
    made<int> object;
    call(object);
}

int main() {
    std::signal(SIGTERM, on_term);
    return elsewhere != nullptr;
}
