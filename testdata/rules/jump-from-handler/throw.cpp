// An exception leaves the handler when neither the function that throws nor one on the way to it does so
// in a try block. One that is caught within stays in the handler: then it is unsafe-call that says that
// it allocates, and no place is reported by both.
//
// RUN: %exits 1 %sigvet check --only=jump-from-handler,unsafe-call %s \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csetjmp>
#include <csignal>

struct Stopped {};

static std::jmp_buf place;

static void stop() {
    throw Stopped();
// CHECK: throw.cpp:[[#@LINE-1]]:5: error: the exception leaves the handler: {{.*}} [jump-from-handler]
// CHECK: note: 'on_terminate' calls 'stop'
// CHECK: note: 'stop' calls 'throw'
}

static void on_terminate(int) {
    stop();
}

static void fail() {
    throw Stopped();
// CHECK: throw.cpp:[[#@LINE-1]]:5: error: 'throw' is not async-signal-safe: {{.*}} [unsafe-call]
}

static void on_interrupt(int) {
    try {
        fail();
    } catch (const Stopped &) {
    }
}

static void on_quit(int) {
    try {
        throw Stopped();
// CHECK: throw.cpp:[[#@LINE-1]]:9: error: 'throw' is not async-signal-safe: {{.*}} [unsafe-call]
    } catch (...) {
        throw;
// CHECK: throw.cpp:[[#@LINE-1]]:9: error: the exception leaves the handler: {{.*}} [jump-from-handler]
    }
}

static void on_hangup(int) {
    std::longjmp(place, 1);
// CHECK: throw.cpp:[[#@LINE-1]]:5: error: 'longjmp' leaves the handler
}

int main() {
    std::signal(SIGTERM, on_terminate);
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGQUIT, on_quit);
    std::signal(SIGHUP, on_hangup);
}
