// sa_handler and sa_sigaction, set by assignment. A struct that is never installed makes no
// handler.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: one_argument: SIGINT through sigaction
static void one_argument(int sig) { (void)sig; }
// CHECK-NEXT: three_arguments: SIGTERM through sigaction
static void three_arguments(int sig, siginfo_t *info, void *context) {
    (void)sig, (void)info, (void)context;
}
// CHECK-NEXT: cast: SIGHUP through sigaction
static void cast(void) {}
static void never_installed(int sig) { (void)sig; }
static void overwritten(int sig) { (void)sig; }

int main(void) {
    struct sigaction a, b, c, d;
    sigemptyset(&a.sa_mask);
    a.sa_flags = 0;
    a.sa_handler = one_argument;
    sigaction(SIGINT, &a, NULL);

    b.sa_flags = SA_SIGINFO;
    b.sa_sigaction = &three_arguments;
    sigaction(SIGTERM, &b, NULL);

    c.sa_handler = overwritten;
    c.sa_handler = (void (*)(int))cast;
    sigaction(SIGHUP, &c, NULL);

    d.sa_handler = never_installed;
    return d.sa_handler == never_installed;
}
