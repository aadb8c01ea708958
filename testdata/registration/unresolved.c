// A registration whose handler cannot be told is counted and said, never passed over.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings: 0 handlers,
// CHECK-SAME: 1 registration of a handler that could not be told
#include <signal.h>

void (*from_a_library(void))(int);

int main(void) {
    signal(SIGINT, from_a_library());
    signal(SIGTERM, SIG_IGN);
    return 0;
}
