// `sigvet why` walks from a function that overrides another to the virtual calls that may run it.
// RUN: %exits 0 %sigvet why rand %s -- | grep -v '|' | FileCheck %s
//
// CHECK:      'rand' ({{.*}}) is not reached from any handler:
// CHECK-NEXT: [[@LINE+10]]:{{.*}} note: 'run' calls 'rand', but no handler runs 'run'
// CHECK-NEXT: [[@LINE+18]]:{{.*}} note: 'main' calls 'run', but no handler runs 'main'
#include <csignal>
#include <cstdlib>

struct job {
    virtual void run() {}
};
struct idle : job {
    void run() override {
        rand();
    }
};
static idle only;
static job *current = &only;
static void on_term(int) {}

int main() {
    std::signal(SIGTERM, on_term);
    current->run();
}
