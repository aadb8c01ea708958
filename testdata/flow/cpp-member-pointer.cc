// A pointer to a member function calls that function, of whichever object.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct object {
    // CHECK: cpp-member-pointer.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    void loud() { srand(1); }
    void unused() { srand(2); }
};

static void on_term(int) {
    object o;
    void (object::*method)() = &object::loud;
    (o.*method)();
    object *p = &o;
    (p->*method)();
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
