// The same in C++, where the handler has C linkage, and uses nothing but what both languages have and
// lock-free atomics ([support.signal]).
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- -std=c++17 | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <atomic>
#include <csignal>
#include <cstdio>

static std::atomic<int> pending{0};
static_assert(std::atomic<int>::is_always_lock_free, "the handler would take a lock");

extern "C" {
static void on_signal(int) {
    pending.fetch_add(1, std::memory_order_relaxed);
}
}

int main() {
    struct sigaction action = {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGUSR1, &action, nullptr) != 0) {
        std::perror("sigaction");
        return 1;
    }
    for (int i = 0; i < 1000; i++) {
        if (int count = pending.exchange(0)) {
            std::printf("%d signals\n", count);
        }
    }
    return 0;
}
