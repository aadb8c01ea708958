// A function of the library can itself be the handler: it is judged as a call of it would be, at
// the place that registers it, because there is no other place to show.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s '--implicit-check-not={{error|note}}:'
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

typedef void handler(int);

int main(void) {
    signal(SIGTERM, exit);
// CHECK:      library-handler.c:[[#@LINE-1]]:5: error: 'exit' is not async-signal-safe
// CHECK:      library-handler.c:[[#@LINE-2]]:5: note: runs as the handler of SIGTERM
// CHECK-NEXT: library-handler.c:[[#@LINE-3]]:5: note: use _exit(2), or set a flag and leave from main
    signal(SIGHUP, (handler *)free);
// CHECK:      library-handler.c:[[#@LINE-1]]:5: error: 'free' is not async-signal-safe
// CHECK:      note: runs as the handler of SIGHUP
// CHECK:      note: leave the memory
// CHECK:      2 errors in 2 handlers
    signal(SIGINT, (handler *)abort);
    signal(SIGQUIT, _exit);
    return 0;
}
