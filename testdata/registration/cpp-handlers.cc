// What C++ adds: functions with C linkage and with C++ linkage, static members,
// functions of a namespace.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: c_linkage: SIGHUP through signal
extern "C" void c_linkage(int) {}
// CHECK-NEXT: cpp_linkage: SIGINT through signal
static void cpp_linkage(int) {}

struct server {
    // CHECK-NEXT: stop: SIGTERM through signal
    static void stop(int) {}
    static void unused(int) {}
};

namespace jobs {
// CHECK-NEXT: reload: SIGUSR1 through signal
void reload(int) {}
}

int main() {
    std::signal(SIGHUP, c_linkage);
    std::signal(SIGINT, cpp_linkage);
    signal(SIGTERM, &server::stop);
    signal(SIGUSR1, jobs::reload);
    return 0;
}
