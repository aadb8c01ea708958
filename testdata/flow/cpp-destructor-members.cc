// The destructors of members and bases run after that of the class, written or not. A pointer to a
// class, and a reference, destroy nothing.
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct base {
    // CHECK: cpp-destructor-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~base() { srand(1); }
};
struct member {
    // CHECK: cpp-destructor-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~member() { srand(2); }
};
struct untouched {
    ~untouched() { srand(3); }
};
struct implicit : base {};
struct written {
    ~written() {}
    member m[2];
    untouched *pointer;
    untouched &reference;
};

extern untouched elsewhere;

static void on_term(int) {
    implicit i;
    written w{{}, &elsewhere, elsewhere};
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
