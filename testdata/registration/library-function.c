// A library function as the handler itself: it is judged as if it were called.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    // CHECK: library-function.c:[[#@LINE+2]]:{{[0-9]+}}: error: 'exit' is not async-signal-safe
    // CHECK: note: runs as the handler of SIGINT{{$}}
    signal(SIGINT, exit);
    signal(SIGTERM, _exit);
    signal(SIGQUIT, (void (*)(int))abort);
    return 0;
}
