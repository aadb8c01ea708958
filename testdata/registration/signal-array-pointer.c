// An array of signal numbers walked by a pointer, up to a 0 that is no signal of the handler.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: of_static: SIGHUP SIGTERM through signal
static void of_static(int sig) { (void)sig; }
// CHECK-NEXT: of_local: SIGUSR1 SIGUSR2 through signal
static void of_local(int sig) { (void)sig; }

static const int fatal[] = {SIGHUP, SIGTERM, 0};

int main(void) {
    for (const int *p = fatal; *p; p++)
        signal(*p, of_static);
    int users[] = {SIGUSR1, SIGUSR2, 0};
    for (const int *p = users; *p; p++)
        signal(*p, of_local);
    return 0;
}
