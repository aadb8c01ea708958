// A parameter that is replaced before the registration is no longer what the caller gave.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

static void given(int sig) { (void)sig; }
// CHECK: instead: SIGTERM through signal
static void instead(int sig) { (void)sig; }
// CHECK-NEXT: fallback: SIGINT through or_fallback signal
static void fallback(int sig) { (void)sig; }
// CHECK-NEXT: wanted: SIGINT through or_fallback
static void wanted(int sig) { (void)sig; }

static void always_instead(void (*handler)(int)) {
    handler = instead;
    signal(SIGTERM, handler);
}
static void or_fallback(void (*handler)(int)) {
    if (!handler)
        handler = fallback;
    signal(SIGINT, handler);
}

int main(void) {
    always_instead(given);
    or_fallback(wanted);
    or_fallback(0);
    return 0;
}
