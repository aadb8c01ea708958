// A pointer to a function that the standard library keeps, in std::function, in what std::bind makes
// or in an algorithm's function object, and then calls. One of another type, and one that is kept
// nowhere, are not called.
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++11 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++23 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <functional>

struct object {
    int n;
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand' is not
    void named(int sig) { std::srand(sig + n); }
};

// CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand' is not
static void kept_by_function(int) { srand(1); }
static void only_stored(int) { srand(2); }
static int of_another_type() { return rand(); }
// CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand' is not
static void given(const char *, int, int) { srand(3); }
static bool compare(int a, int b) {
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'rand' is not
    return a + rand() < b;
}

static std::function<void(int)> first = kept_by_function;
static std::function<void(int)> callback;
static std::function<int()> other_type;
static std::function<void(int, int)> bound;
static std::function<void(object &, int)> method;
static int numbers[4];
static object one;

static void on_term(int sig) {
    callback(sig);
    bound(sig, sig);
    method(one, sig);
    std::max_element(numbers, numbers + 4, compare);
}

int main() {
    using namespace std::placeholders;
    std::function<void(int)> second = first;
    callback = std::move(second);
    bound = std::bind(given, "x", _1, _2);
    method = std::mem_fn(&object::named);
    other_type = of_another_type;
    void (*other)(int) = only_stored;
    (void)other;
    std::signal(SIGTERM, on_term);
    return other_type();
}
