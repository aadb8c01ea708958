// What of the standard library of C++ only computes is none of a rule's matter.
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++20
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++23
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <memory>

#include <optional>
#include <string_view>
#include <unistd.h>
static std::optional<int> maybe;

static std::atomic<int> count;
static std::atomic<bool> stop;
static std::atomic_flag flag = ATOMIC_FLAG_INIT;
static std::array<int, 4> numbers;
static std::unique_ptr<int> owner;

static void on_term(int sig) {
    count++;
    count.store(1);
    count.fetch_add(2);
    int n = count;
    n += count.load(std::memory_order_relaxed);
    count = 3;
    int expected = 0;
    count.compare_exchange_strong(expected, 2);
    stop = true;
    stop.exchange(false);
    flag.test_and_set();
    flag.clear();
    std::atomic_signal_fence(std::memory_order_seq_cst);
    n = std::min(n, sig);
    n = std::max(n, 3);
    std::swap(n, expected);
    n = std::move(expected);
    numbers[0] = n;
    for (int number : numbers) {
        n += number;
    }
    auto later = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    (void)later;
    std::for_each(numbers.begin(), numbers.end(), [](int &number) { number++; });
    if (owner) {
        n += *owner;
    }

    if (maybe) {
        n += *maybe;
    }
    std::string_view view = "bye\n";
    write(2, view.data(), view.size());
    std::invoke([] {});

    std::_Exit(n);
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
