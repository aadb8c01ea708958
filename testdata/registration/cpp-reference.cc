// A wrapper that takes the struct by reference.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>

// CHECK: on_usr1: SIGUSR1 through install
static void on_usr1(int) {}

static void install(int sig, const struct sigaction &action) { sigaction(sig, &action, nullptr); }

int main() {
    struct sigaction action = {};
    action.sa_handler = on_usr1;
    install(SIGUSR1, action);
    return 0;
}
