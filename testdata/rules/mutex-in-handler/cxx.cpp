// The locks of C++ are those of their bodies in system headers, by the names that the programmer
// wrote; their destructors are a matter for unsafe-call.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler %s | FileCheck %s --implicit-check-not='{{error:|warning:}}'
#include <atomic>
#include <csignal>
#include <mutex>
#include <shared_mutex>

namespace {
std::mutex jobs, guarded, mine;
std::shared_mutex table;
std::recursive_mutex again;
std::once_flag once;
std::atomic_flag flag;

struct Settings {
    Settings();
    int level;
};

// The first call makes the object, behind a lock; a later one does not, and nobody can tell which of
// them the signal interrupts.
Settings &settings() {
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'static local guard' never returns when the signal comes while 'settings' is inside the same call
    static Settings all;
    // CHECK: note: 'main' calls 'settings' here, outside of any handler
    return all;
}

void init() {}

class Queue {
public:
    void add() {
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::mutex::lock' on 'queue.mutex_' deadlocks when the signal comes while 'main' holds it
        mutex_.lock();
        mutex_.unlock();
    }

private:
    std::mutex mutex_;
};
Queue queue;

void on_usr1(int) {
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::mutex::lock' on 'jobs' deadlocks when the signal comes while 'main' holds it
    jobs.lock();
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::lock_guard<std::mutex>::lock_guard' on 'guarded' deadlocks when the signal comes while 'main' holds it
    std::lock_guard<std::mutex> guard(guarded);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::shared_lock<std::shared_mutex>::shared_lock' on 'table' deadlocks
    std::shared_lock<std::shared_mutex> shared(table);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: warning: 'std::unique_lock<std::mutex>::unique_lock' on 'mine' deadlocks when the signal interrupts another handler
    std::unique_lock<std::mutex> unique(mine);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: warning: 'std::recursive_mutex::lock' on 'again' does not keep the interrupted code out
    again.lock();
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: warning: 'std::mutex::try_lock' on 'jobs' does not wait
    jobs.try_lock();
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::call_once' on 'once' never returns when the signal comes while 'main' is inside the same call
    std::call_once(once, init);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: the loop on 'flag' spins for ever when the signal comes while 'main' holds it
    while (flag.test_and_set()) {
    }
    settings();
    queue.add();
}
} // namespace

int main() {
    std::signal(SIGUSR1, on_usr1);
    std::scoped_lock both(jobs, again);
    std::unique_lock<std::mutex> one(guarded);
    std::unique_lock<std::shared_mutex> writer(table);
    std::call_once(once, init);
    while (flag.test_and_set()) {
    }
    settings();
    queue.add();
}
