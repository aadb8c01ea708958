// Wrappers in C++: a constructor and a method.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: of_constructor: SIGINT through guard
static void of_constructor(int) {}
// CHECK-NEXT: of_method: SIGTERM through also
static void of_method(int) {}

class guard {
public:
    guard(int sig, void (*handler)(int)) { std::signal(sig, handler); }
    void also(int sig, void (*handler)(int)) { std::signal(sig, handler); }
};

int main() {
    guard g(SIGINT, of_constructor);
    g.also(SIGTERM, of_method);
    g.also(SIGPIPE, SIG_IGN);
    return 0;
}
