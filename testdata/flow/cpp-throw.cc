// throw calls the runtime, and so does dynamic_cast; a static_cast does not.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct base {
    virtual ~base() {}
};
struct derived : base {
    int n;
};

extern base &object;

static void on_term(int sig) {
    if (sig == SIGTERM)
        // CHECK: cpp-throw.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'throw'
        throw sig;
    static_cast<derived &>(object).n = 1;
    // CHECK: cpp-throw.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'dynamic_cast'
    derived *d = dynamic_cast<derived *>(&object);
}

int main() {
    std::signal(SIGTERM, on_term);
    std::signal(SIGINT, on_term);
    return 0;
}
