// A temporary ends with its full expression; one that a reference is bound to, with the reference.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


static bool done;

// Destroyed before the next statement says that it is done.
struct temporary {
    ~temporary() {
        if (!done)
            // CHECK: cpp-temporary.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
            srand(1);
    }
    int n = 0;
};
// Destroyed at the end of the scope.
struct bound {
    // CHECK: cpp-temporary.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~bound() { srand(2); }
    int n = 0;
};
struct never {
    ~never() { srand(3); }
};

static int use(const temporary &t) { return t.n; }
static int points(const never *p) { return p != nullptr; }

static void on_term(int) {
    use(temporary());
    done = true;
    const bound &reference = bound();
    points(nullptr);
    (void)reference;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
