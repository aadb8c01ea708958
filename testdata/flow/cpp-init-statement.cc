// What the head of if, switch, for and while declares ends with the statement.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct guard {
    // CHECK: cpp-init-statement.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~guard() { srand(1); }
    int n = 0;
};
struct other {
    // CHECK: cpp-init-statement.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~other() { srand(2); }
    int n = 0;
};
static volatile std::sig_atomic_t ended;

static void on_term(int) {
    if (guard g; g.n)
        return;
    for (other o; o.n < 2;)
        return;
    ended = 1;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
