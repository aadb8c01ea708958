// An unknown function behind a macro is reported where the macro is used.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s
#include <signal.h>

void trace_event(const char *file, int line);

#define TRACE() trace_event(__FILE__, __LINE__)

static void on_user(int sig) {
    (void)sig;
    TRACE();
// CHECK:      macro.c:[[#@LINE-1]]:5: warning: 'trace_event' has no body here
// CHECK-NEXT: | TRACE();
}

int main(void) {
    signal(SIGUSR1, on_user);
    return 0;
}
