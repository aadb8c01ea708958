// Lambdas as handlers: by +, by a cast, from a static, as an argument of a wrapper. One that is called
// is no handler.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -std=c++11 | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

static void install(int sig, void (*handler)(int)) { std::signal(sig, handler); }
// CHECK: lambda: SIGHUP through signal
static auto kept = [](int) {};

int main() {
    // CHECK-NEXT: lambda: SIGINT through signal
    std::signal(SIGINT, +[](int) {});
    // CHECK-NEXT: lambda: SIGTERM through signal
    std::signal(SIGTERM, static_cast<void (*)(int)>([](int) {}));
    // CHECK-NEXT: lambda: SIGUSR1 through install
    install(SIGUSR1, [](int) {});
    std::signal(SIGHUP, kept);
    [](int) {}(1);
    return 0;
}
