// What a handler of exceptions does can run after each call in its try block, with what was stored
// by then; behind a try block that cannot throw it does not run.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


static bool broken;
static void may_throw() {
    if (broken)
        std::abort();
}
extern "C" int getpid() noexcept;

static void on_term(int) {
    int stage = 0;
    try {
        stage = 1;
        may_throw();
        stage = 2;
    } catch (int) {
        if (stage == 1)
            // CHECK: cpp-try.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(1);
        if (stage == 0)
            srand(0);
    } catch (...) {
        // CHECK: cpp-try.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    }
    try {
        getpid();
    } catch (...) {
        srand(3);
    }
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
