// Instances of class templates are classes as any: their constructors make bases and members, by
// what is written and by default member initialisers, and their destructors, written or not, end them.
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdio>
#include <cstdlib>

template <typename T> T made() {
    // CHECK: cpp-template-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'puts'
    std::puts("made");
    return T();
}

template <typename T> struct owner {
    T *owned;
    explicit owner(T *given) : owned(given) {}
    // CHECK: cpp-template-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'free'
    ~owner() { std::free(owned); }
};

template <typename T> struct base {
    // CHECK: cpp-template-members.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    base() { srand(1); }
};

template <typename T> struct whole : base<T> {
    owner<T> member;
    T number = made<T>();
    explicit whole(T *given) : member(given) {}
};

// Nobody makes one of these, nor ends one.
template <typename T> struct unused {
    unused() { std::puts("unused"); }
    ~unused() { std::puts("unused"); }
};

static int *shared;
static unused<int> *elsewhere;

static void on_term(int) {
    whole<int> object(shared);
    unused<int> *pointer = elsewhere;
    (void)pointer;
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
