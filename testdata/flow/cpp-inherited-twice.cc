// A constructor that is inherited through two classes runs that of the first base, and makes the
// members of both others.
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

struct base {
    // CHECK: cpp-inherited-twice.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    explicit base(int n) { srand(n); }
};
struct member {
    // CHECK: cpp-inherited-twice.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    member() { srand(2); }
};
struct other_member {
    // CHECK: cpp-inherited-twice.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    other_member() { srand(3); }
};
struct derived : base {
    member own;
    using base::base;
};
struct derived_twice : derived {
    other_member own;
    using derived::derived;
};

static void on_term(int sig) { derived_twice object(sig); }

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
