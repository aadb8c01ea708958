// What a lambda captures is known in every instance of it: of a generic one, and of one that stands
// in a template. The signal that is captured decides what runs.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdio>
#include <cstdlib>

static void on_term(int sig) {
    auto generic = [sig](auto text) {
        if (sig == SIGTERM) {
            // CHECK: cpp-template-lambda.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'puts'
            std::puts(text);
        }
    };
    generic("text");
}

template <typename T> static void run(T function) { function(); }

template <typename T> static void inside(T *number) {
    // CHECK: cpp-template-lambda.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'free'
    run([number] { std::free(number); });
}

static int *shared;
static void on_int(int) { inside(shared); }

int main() {
    std::signal(SIGTERM, on_term);
    std::signal(SIGINT, on_int);
    return 0;
}
