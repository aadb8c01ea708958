// A copy that is not written copies its parts; where a temporary is what is copied, nothing is.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct part {
    part() {}
    // CHECK: cpp-copy.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    part(const part &) { srand(1); }
};
struct whole {
    part p;
};
struct elided {
    elided() {}
    elided(const elided &) { srand(2); }
};

static elided make() { return elided(); }

static void on_term(int) {
    whole one;
    whole two = one;
    elided e = make();
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
