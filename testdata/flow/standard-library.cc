// The standard library of C++: bodies that its headers have are looked into. The finding stands
// where the program calls the library, once a call, under the name that is written there; what the
// library calls back is the program's own code, and a finding in it stands there.
// REQUIRES: instance-members
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static std::function<void(int)> callback;
static std::vector<int> numbers;
static std::map<int, int> table;
static std::string text;
static std::mutex mutex;

static void on_term(int sig) {
    callback(sig);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::vector<int>::push_back' is not async-signal-safe: it calls 'operator new' (takes
    numbers.push_back(sig);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::vector<int>::push_back' is not
    numbers.push_back(2);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::map<int, int>::operator[]' is not async-signal-safe: it calls 'operator new'
    table[sig] = 1;
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::basic_string<char>::append' is not
    text.append("x");
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::lock_guard<std::mutex>::lock_guard' is not async-signal-safe: it calls 'pthread_mutex_lock'
    std::lock_guard<std::mutex> guard(mutex);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'std::basic_ostream<char>::operator<<' is not
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::operator<<' is not async-signal-safe: it calls 'std::__ostream_insert'
    std::cout << "caught " << sig;
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'std::make_shared' is not async-signal-safe: it calls 'operator new'
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::shared_ptr<int>::~shared_ptr' is not async-signal-safe: it calls 'operator delete'
    std::make_shared<int>(sig);
    // CHECK: [[#@LINE+2]]:{{[0-9]+}}: error: 'std::basic_string<char>::~basic_string' is not async-signal-safe: it calls 'operator delete'
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::to_string' is not
    std::to_string(sig);
    std::for_each(numbers.begin(), numbers.end(), [](int n) {
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'system' is not
        std::system(n ? "a" : "b");
    });
    (void)numbers.size();
    (void)text.c_str();
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'std::lock_guard<std::mutex>::~lock_guard' is not async-signal-safe: it calls 'pthread_mutex_unlock'
}

int main() {
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand' is not
    callback = [](int) { srand(1); };
    std::signal(SIGTERM, on_term);
    numbers.reserve(8);
    return 0;
}
