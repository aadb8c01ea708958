// Registered before main, by the constructor of a static object.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: on_usr2: SIGUSR2 through guard
static void on_usr2(int) {}

struct guard {
    guard(int sig, void (*handler)(int)) { std::signal(sig, handler); }
};
static guard before_main(SIGUSR2, on_usr2);

int main() { return 0; }
