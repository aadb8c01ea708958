// A lambda without a capture becomes a function, at once or from a variable.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --implicit-check-not=through
#include <csignal>

int main() {
    // CHECK: {{.*}}: SIGALRM through signal
    std::signal(SIGALRM, [](int) {});
    // CHECK-NEXT: {{.*}}: SIGCHLD through signal
    auto handler = [](int) {};
    std::signal(SIGCHLD, handler);
    auto never_registered = [](int) {};
    never_registered(0);
    return 0;
}
