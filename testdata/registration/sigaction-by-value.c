// The struct itself is returned by a function, and passed to one.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: returned: SIGTERM through sigaction
static void returned(int sig) { (void)sig; }
// CHECK-NEXT: passed: SIGHUP through install
static void passed(int sig) { (void)sig; }

static struct sigaction make(void (*handler)(int)) {
    struct sigaction sa = {.sa_handler = handler};
    return sa;
}
static void install(int sig, struct sigaction act) { sigaction(sig, &act, NULL); }

int main(void) {
    struct sigaction a = make(returned);
    sigaction(SIGTERM, &a, NULL);
    a.sa_handler = passed;
    install(SIGHUP, a);
    return 0;
}
