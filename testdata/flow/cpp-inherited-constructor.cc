// A constructor that a using-declaration inherits runs that of the base with what it is given, then
// what the class's own members need; one of the base that nobody calls does not run.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

struct base {
    void (*kept)(int);
    // CHECK: cpp-inherited-constructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    explicit base(int n) : kept(nullptr) { srand(n); }
    explicit base(void (*function)(int)) : kept(function) {}
    explicit base(const char *) : kept(nullptr) { srand(1); }
};
struct member {
    // CHECK: cpp-inherited-constructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    member() { srand(2); }
};
struct derived : base {
    member own;
    using base::base;
};

// CHECK: cpp-inherited-constructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void given(int) { srand(3); }

static void on_term(int sig) {
    derived number(sig);
    derived function(given);
    function.kept(sig);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
