// sigaction in C++: fields, designated initialisers of C++20, a lambda in the field. A struct that is
// only filled registers nothing.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -std=c++20 | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: field: SIGINT through sigaction
static void field(int) {}
// CHECK-NEXT: designated: SIGTERM through sigaction
static void designated(int) {}
static void never(int) {}

int main() {
    struct sigaction a {};
    a.sa_handler = field;
    sigaction(SIGINT, &a, nullptr);
    struct sigaction b = {.sa_handler = designated, .sa_flags = SA_RESTART};
    sigaction(SIGTERM, &b, nullptr);
    // CHECK-NEXT: lambda: SIGUSR1 through sigaction
    a.sa_handler = [](int) {};
    sigaction(SIGUSR1, &a, nullptr);
    a.sa_handler = never;
    return 0;
}
