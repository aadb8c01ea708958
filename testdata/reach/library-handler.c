// A handler whose definition nobody has seen is an unknown callee.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
#include <signal.h>

void of_a_library(int sig);

int main(void) {
    // CHECK: library-handler.c:[[#@LINE+1]]:5: warning: 'of_a_library' has no body here
    signal(SIGTERM, of_a_library);
    return 0;
}
