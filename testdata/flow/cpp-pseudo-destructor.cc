// `p->~T()` of a type that is no class runs nothing; of a class it runs the destructor. What p is
// computed by runs in both cases.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

typedef void function(int);
typedef function *pointer;

struct object {
    // CHECK: cpp-pseudo-destructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~object() { srand(1); }
};

static pointer kept;
alignas(object) static unsigned char storage[sizeof(object)];

static pointer *computed() {
    // CHECK: cpp-pseudo-destructor.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(2);
    return &kept;
}

template <typename T> static void destroy(T *at) { at->~T(); }

static void on_term(int) {
    kept.~pointer();
    destroy(&kept);
    computed()->~pointer();
    destroy(reinterpret_cast<object *>(storage));
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
