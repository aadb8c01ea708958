// In C++ a call through a pointer runs no function that takes something else, wherever that is kept:
// other numbers of parameters, a record for a number, a pointer where a number is wanted. A number
// may be one for another (enumerations, promotions), and what takes more by `...` stays.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

union storage {
    void *pointer;
    unsigned char bytes[sizeof(void *)];
};
struct pair {
    int a, b;
};

template <typename T> static void keep(storage &to, T function) {
    *static_cast<T *>(static_cast<void *>(to.bytes)) = function;
}

// CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void same(pair *, int) { srand(1); }
// CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void wider(const void *, double) { srand(2); }
// CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void variadic(pair *, ...) { srand(3); }
static void fewer(pair *) { srand(4); }
static void more(pair *, int, int) { srand(5); }
static void record(pair, int) { srand(6); }
static void number(long, int) { srand(7); }

static storage kept[7];
static pair one;

static void on_term(int sig) {
    auto function = *static_cast<void (**)(pair *, int)>(static_cast<void *>(kept[0].bytes));
    function(&one, sig);
}

int main() {
    keep(kept[0], same);
    keep(kept[1], wider);
    keep(kept[2], variadic);
    keep(kept[3], fewer);
    keep(kept[4], more);
    keep(kept[5], record);
    keep(kept[6], number);
    std::signal(SIGTERM, on_term);
    return 0;
}
