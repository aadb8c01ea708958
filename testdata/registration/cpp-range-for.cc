// Signals in a range-for: of a braced list, an array, and one that is not walked.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -std=c++17 | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <csignal>
#include <initializer_list>

// CHECK: of_list: SIGINT SIGTERM through signal
static void of_list(int) {}
// CHECK-NEXT: of_array: SIGHUP SIGUSR1 through signal
static void of_array(int) {}

static const int walked[] = {SIGHUP, SIGUSR1};
static const int not_walked[] = {SIGALRM};

int main() {
    for (int sig : {SIGINT, SIGTERM})
        std::signal(sig, of_list);
    for (const auto &sig : walked)
        std::signal(sig, of_array);
    return not_walked[0];
}
