// A class that keeps the handlers in a member, and a method that installs them.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -std=c++17 | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: kept: SIGTERM through install
static void kept(int) {}
static void replaced(int) {}

class signals {
public:
    signals &on(int sig, void (*handler)(int)) {
        sig_ = sig;
        handler_ = handler;
        return *this;
    }
    void install() const { std::signal(sig_, handler_); }

private:
    int sig_ = 0;
    void (*handler_)(int) = nullptr;
};

int main() {
    signals set;
    set.on(SIGINT, replaced).on(SIGTERM, kept);
    set.install();
    return 0;
}
