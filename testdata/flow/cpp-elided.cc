// Before C++17 a temporary is copied to where it is wanted, and compilers elide the copy: neither is
// it made twice, nor is anything called through a pointer. A copy that is made is seen.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++11 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

struct elided {
    int n;
    explicit elided(int number) : n(number) {}
    elided(const elided &other) : n(other.n) { srand(1); }
};
struct copied {
    int n;
    explicit copied(int number) : n(number) {}
    // CHECK: cpp-elided.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    copied(const copied &other) : n(other.n) { srand(2); }
};

static elided made(int n) { return elided(n); }
static int given(elided object) { return object.n; }
static int given_copy(copied object) { return object.n; }
static elided (*pointer)(int) = made;

static void on_term(int sig) {
    elided one = made(sig);
    elided two = elided(one.n);
    elided three = pointer(two.n);
    given(elided(three.n));
    copied object(sig);
    given_copy(object);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
