// for (x : range) calls begin, end, ++, != and * of the range and its iterator; of an array none.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct iterator {
    // CHECK: cpp-range-for.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    int operator*() const { srand(1); return 0; }
    // CHECK: cpp-range-for.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    iterator &operator++() { srand(2); return *this; }
    // CHECK: cpp-range-for.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    bool operator!=(const iterator &) const { srand(3); return false; }
    void unused() { srand(4); }
};
struct range {
    // CHECK: cpp-range-for.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    iterator begin() { srand(5); return {}; }
    // CHECK: cpp-range-for.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    iterator end() { srand(6); return {}; }
};

static void on_term(int) {
    int numbers[] = {1, 2};
    int sum = 0;
    for (int n : numbers)
        sum += n;
    range r;
    for (int n : r)
        sum += n;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
