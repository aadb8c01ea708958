// C++: a handler with C++ language linkage is a note, for before C++17 it is up to the implementation
// whether it can be one: an ordinary function, a static member, a lambda. One of internal linkage is
// not told, for the facts do not say which linkage of the language it has.
// RUN: %exits 1 %sigvet check --only=handler-type --severity=note %s | FileCheck %s --implicit-check-not='[handler-type]'
#include <csignal>

extern "C" void with_c_linkage(int) {
}

void with_cxx_linkage(int) {
}

static void internal(int) {
}

struct server {
    static void on_signal(int) {
    }
};

int main() {
    std::signal(SIGHUP, with_c_linkage);
    std::signal(SIGHUP, internal);
    // CHECK: cxx.cpp:[[#@LINE+1]]:5: note: 'with_cxx_linkage' has C++ language linkage: before C++17 it is implementation-defined whether it can be a handler [handler-type]
    std::signal(SIGINT, with_cxx_linkage);
    // CHECK: cxx.cpp:[[#@LINE+1]]:5: note: {{.*}}on_signal' has C++ language linkage: {{.*}} [handler-type]
    std::signal(SIGTERM, server::on_signal);
    // CHECK: cxx.cpp:[[#@LINE+1]]:5: note: a lambda has C++ language linkage: {{.*}} [handler-type]
    std::signal(SIGQUIT, [](int) {});
    return 0;
}
