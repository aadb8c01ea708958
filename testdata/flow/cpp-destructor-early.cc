// A destructor runs on every way out of its scope: here by return, break and continue; what is
// declared behind the way out has nothing to destroy.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct first {
    // CHECK: cpp-destructor-early.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~first() { srand(1); }
};
struct second {
    ~second() { std::rand(); }
};

static void on_term(int sig) {
    for (int i = 0; i < 3; i++) {
        first f;
        if (sig)
            break;
        continue;
    }
    return;
    second never;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
