// C++: a static member that one lambda counts for two signals. An atomic one loses nothing.
//
// RUN: %exits 1 %sigvet check --only=flag-update --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-update]
// CHECK: nested-cxx.cpp:{{[0-9]+}}:9: warning: 'seen' may lose this update: SIGTERM may come in the middle of it, {{.*}} [flag-update]
// CHECK-NOT: [flag-update]
#include <atomic>
#include <csignal>

struct Signals {
    static volatile std::sig_atomic_t seen;
    static std::atomic<int> counted;
};
volatile std::sig_atomic_t Signals::seen;
std::atomic<int> Signals::counted;

int main() {
    auto handler = [](int) {
        Signals::seen = Signals::seen + 1;
        Signals::counted++;
    };
    std::signal(SIGINT, handler);
    std::signal(SIGTERM, handler);
    for (;;) {
    }
}
