// C++: an empty initialiser zeroes, a reference is followed like a pointer, a plain declaration leaves
// garbage as in C.
// RUN: %exits 1 %sigvet check --only=sigaction-init --severity=note %s | FileCheck %s --implicit-check-not=initialised\ when
#include <csignal>

extern "C" {
static void on_signal(int) {
}
}

static void empty(sigset_t &set) {
    sigemptyset(&set);
}

void bad() {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    // CHECK: cxx.cpp:[[#@LINE+1]]:5: error: 'sa.sa_flags' and 'sa.sa_mask' are not initialised
    sigaction(SIGINT, &sa, nullptr);
}

void one_branch(bool restart, bool wanted) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    if (restart) {
        sa.sa_flags = SA_RESTART;
    }
    if (wanted) {
        // CHECK: cxx.cpp:[[#@LINE+2]]:9: warning: 'sa.sa_flags' may not be initialised
        // CHECK: cxx.cpp:[[#@LINE-5]]:5: note: nothing initialises it when this condition is false
        sigaction(SIGTERM, &sa, nullptr);
    }
}

void good() {
    struct sigaction sa {};
    sigset_t set;
    sa.sa_handler = on_signal;
    sigaction(SIGINT, &sa, nullptr);
    empty(set);
    sigaddset(&set, SIGINT);
    auto inside = [] {
        sigset_t other;
        sigfillset(&other);
        sigprocmask(SIG_BLOCK, &other, nullptr);
    };
    inside();
}
