// C++: a static member that both sides count, and an atomic one that loses nothing.
//
// RUN: %exits 1 %sigvet check --only=flag-update --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-update]
// CHECK: cxx.cpp:{{[0-9]+}}:5: error: 'running' may lose this write: 'end' reads it, computes, and writes it back, {{.*}} [flag-update]
// CHECK-NOT: [flag-update]
#include <atomic>
#include <csignal>

struct Jobs {
    static volatile std::sig_atomic_t running;
    static std::atomic<int> safe;
    static void end() {
        running -= 1;
        safe -= 1;
    }
};
volatile std::sig_atomic_t Jobs::running;
std::atomic<int> Jobs::safe;

extern "C" void on_user(int) {
    Jobs::running += 1;
    Jobs::safe += 1;
}

int main() {
    std::signal(SIGUSR1, on_user);
    Jobs::end();
    return Jobs::running + Jobs::safe;
}
