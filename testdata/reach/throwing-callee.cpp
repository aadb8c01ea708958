// A function that never returns may throw: what catches that runs. So it is with one that throws for the
// arguments it is given, with a constructor, and through a pointer; not with one that is noexcept.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s -- -std=c++17 \
// RUN:   | FileCheck %s --implicit-check-not="error: 'puts'" --implicit-check-not="error: 'perror'"
#include <csignal>
#include <cstdio>
#include <cstdlib>

static void always() {
    throw 1;
}

static void for_hangup(int sig) {
    if (sig == SIGHUP) {
        throw 1;
    }
}

[[noreturn]] static void give_up() noexcept {
    std::_Exit(1);
}

struct Thrower {
    Thrower() {
        throw 1;
    }
};

static void (*const pointer)() = always;

extern "C" void on_interrupt(int) {
    try {
        always();
    } catch (...) {
        puts("1"); // CHECK-DAG: throwing-callee.cpp:[[#@LINE]]:9: error: 'puts'
    }
}

extern "C" void on_hangup(int sig) {
    try {
        for_hangup(sig);
    } catch (...) {
        puts("2"); // CHECK-DAG: throwing-callee.cpp:[[#@LINE]]:9: error: 'puts'
    }
}

extern "C" void on_quit(int) {
    try {
        Thrower thrower;
    } catch (...) {
        puts("3"); // CHECK-DAG: throwing-callee.cpp:[[#@LINE]]:9: error: 'puts'
    }
    try {
        pointer();
    } catch (...) {
        puts("4"); // CHECK-DAG: throwing-callee.cpp:[[#@LINE]]:9: error: 'puts'
    }
}

extern "C" void on_terminate(int) {
    try {
        give_up();
    } catch (...) {
        perror("5");
    }
}

int main() {
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGHUP, on_hangup);
    std::signal(SIGQUIT, on_quit);
    std::signal(SIGTERM, on_terminate);
}
