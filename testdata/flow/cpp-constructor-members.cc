// A constructor that is not written, or defaulted, makes bases and members; what a list leaves out
// is made as its default member initialiser says. A member that is given a value is not made twice.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct base {
    // CHECK: cpp-constructor-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    base() { srand(1); }
};
struct member {
    // CHECK: cpp-constructor-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    member() { srand(2); }
    member(int) {}
};
struct implicit : base {};
struct defaulted {
    defaulted() = default;
    member m;
};
struct given {
    given() : m(1) {}
    member m = member();
};
struct aggregate {
    int value;
    // CHECK: cpp-constructor-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    int number = std::rand();
};

static void on_term(int) {
    implicit i;
    defaulted d;
    given g;
    aggregate a{1};
    aggregate whole{1, 2};
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
