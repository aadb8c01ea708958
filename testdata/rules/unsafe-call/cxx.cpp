// The rule works in C++ as in C: for free functions, static member functions, functions in a
// namespace, and the member functions that these call. std::signal registers as signal does.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s --implicit-check-not=error:
#include <csignal>
#include <cstdio>
#include <cstdlib>

class Log {
public:
    void line(const char *text) {
        std::puts(text);
// CHECK: cxx.cpp:[[#@LINE-1]]:9: error: 'puts' is not async-signal-safe
// CHECK: note: runs as the handler of SIGTERM
// CHECK: note: 'on_terminate' calls 'line'
    }
};

static Log server_log;

extern "C" void on_terminate(int) {
    server_log.line("stopping");
}

struct Cache {
    static void drop(int) {
        std::free(data);
// CHECK: cxx.cpp:[[#@LINE-1]]:9: error: 'free' is not async-signal-safe
// CHECK: note: runs as the handler of SIGUSR1
    }
    static void *data;
};
void *Cache::data;

namespace {
void on_interrupt(int) {
    std::exit(1);
// CHECK: cxx.cpp:[[#@LINE-1]]:5: error: 'exit' is not async-signal-safe
// CHECK: note: runs as the handler of SIGINT
}

void on_quit(int) {
    std::_Exit(1);
}
} // namespace

int main() {
    std::signal(SIGTERM, on_terminate);
    std::signal(SIGUSR1, Cache::drop);
    signal(SIGINT, on_interrupt);
    signal(SIGQUIT, on_quit);
}
