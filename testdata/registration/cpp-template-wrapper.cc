// A function template as the wrapper.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: on_hup: SIGHUP through install
static void on_hup(int) {}

template <typename Handler> void install(int sig, Handler handler) { std::signal(sig, handler); }

int main() {
    install(SIGHUP, on_hup);
    install(SIGPIPE, SIG_IGN);
    return 0;
}
