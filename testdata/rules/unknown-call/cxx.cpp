// In C++ a member function without a body is as unknown as a free one, and each overload is a
// function of its own: the one with a body is looked into.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s '--implicit-check-not={{error|warning}}:'
#include <csignal>
#include <unistd.h>

class Engine {
public:
    void stop();
    void stop(int descriptor) {
        close(descriptor);
    }
};

static Engine engine;

extern "C" void on_terminate(int) {
    engine.stop(3);
    engine.stop();
// CHECK: cxx.cpp:[[#@LINE-1]]:5: warning: 'stop' has no body here and is on no list; assumed not to be async-signal-safe [unknown-call]
// CHECK: note: runs as the handler of SIGTERM
// CHECK: 1 warning in 1 handler
}

int main() {
    std::signal(SIGTERM, on_terminate);
}
