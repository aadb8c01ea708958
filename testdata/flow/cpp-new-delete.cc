// new calls the allocator and the constructor, delete the destructor and the allocator. A class can
// bring its own memory, and placement new takes none.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>

#include <new>

struct thing {
    // CHECK: cpp-new-delete.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    thing() { srand(1); }
    // CHECK: cpp-new-delete.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    ~thing() { srand(2); }
};
struct pooled {
    static void *operator new(std::size_t) { return memory; }
    static void operator delete(void *) {}
    static char memory[16];
};
char pooled::memory[16];

alignas(8) static char buffer[64];

static void on_term(int) {
    // CHECK: cpp-new-delete.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'operator new'
    thing *t = new thing;
    // CHECK: cpp-new-delete.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'operator delete'
    delete t;
    // CHECK: cpp-new-delete.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'operator new[]'
    int *many = new int[4];
    // CHECK: cpp-new-delete.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'operator delete[]'
    delete[] many;
    delete new pooled;
    int *placed = new (buffer) int(3);
    *placed = 4;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
