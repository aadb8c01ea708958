// Atomic flags and counters are what a handler should use; of a big object the atomic takes a lock.
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17
#include <csignal>
#include <cstdlib>

#include <atomic>

static std::atomic<bool> stop{false};
static std::atomic<int> count;
static std::atomic_flag once = ATOMIC_FLAG_INIT;

static void on_term(int) {
    stop = true;
    count++;
    count.fetch_add(2, std::memory_order_relaxed);
    if (!once.test_and_set() && stop.load())
        std::atomic_signal_fence(std::memory_order_seq_cst);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
