// C++ as C: a lambda that raises its signal, and one that puts back the default first.
//
// RUN: %exits 1 %sigvet check --only=raise-in-handler --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not='sends SIG'
#include <csignal>

int main() {
    std::signal(SIGINT, [](int sig) {
        std::raise(sig);
// CHECK: cxx.cpp:[[#@LINE-1]]:9: error: 'raise' sends SIGINT, whose handler is still installed
    });
    std::signal(SIGTERM, [](int sig) {
        std::signal(sig, SIG_DFL);
        std::raise(sig);
    });
}
