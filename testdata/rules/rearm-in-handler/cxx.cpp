// C++ as C: a static member that registers itself, and a lambda that registers another.
//
// RUN: %exits 1 %sigvet check --only=rearm-in-handler --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=installs
#include <csignal>

struct Server {
    static void stop(int sig) {
        std::signal(sig, &Server::stop);
// CHECK: cxx.cpp:[[#@LINE-1]]:9: note: 'signal' installs the handler that is running
        stopped = 1;
    }
    static volatile std::sig_atomic_t stopped;
};
volatile std::sig_atomic_t Server::stopped;

int main() {
    std::signal(SIGTERM, Server::stop);
    std::signal(SIGINT, [](int sig) { std::signal(sig, SIG_DFL); });
}
