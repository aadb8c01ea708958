// The destructor of a local object runs where its scope ends, that of a temporary at the end of
// the full expression, and that of a static object not in the handler.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

struct local {
    // CHECK: cpp-destructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~local() { srand(1); }
};
struct temporary {
    // CHECK: cpp-destructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~temporary() { srand(2); }
    int value = 0;
};
struct lasting {
    ~lasting() { srand(3); }
};
static lasting object;

static volatile std::sig_atomic_t n;

static void on_term(int) {
    local l;
    n = temporary().value;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
