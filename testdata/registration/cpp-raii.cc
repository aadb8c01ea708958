// A class that registers in its constructor and restores in its destructor; its members keep what it
// was given.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -std=c++17 | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: scoped: SIGINT through scoped_handler
static void scoped(int) {}

class scoped_handler {
public:
    scoped_handler(int sig, void (*handler)(int)) : sig_(sig) {
        struct sigaction action = {};
        action.sa_handler = handler;
        sigaction(sig_, &action, &old_);
    }
    ~scoped_handler() { sigaction(sig_, &old_, nullptr); }

private:
    int sig_;
    struct sigaction old_ = {};
};

int main() {
    scoped_handler handler(SIGINT, scoped);
    scoped_handler ignored(SIGPIPE, SIG_IGN);
    return 0;
}
