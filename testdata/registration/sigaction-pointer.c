// The struct is set, and installed, through a pointer to it.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: set_through_pointer: SIGINT through sigaction
static void set_through_pointer(int sig) { (void)sig; }
// CHECK-NEXT: installed_through_pointer: SIGTERM through sigaction
static void installed_through_pointer(int sig) { (void)sig; }
// CHECK-NEXT: field_pointer: SIGHUP through sigaction
static void field_pointer(int sig) { (void)sig; }
static void of_another(int sig) { (void)sig; }

int main(void) {
    struct sigaction a = {0}, b = {0}, c = {0}, d = {0};
    struct sigaction *p = &a;
    p->sa_handler = set_through_pointer;
    sigaction(SIGINT, &a, NULL);
    b.sa_handler = installed_through_pointer;
    p = &b;
    sigaction(SIGTERM, p, NULL);
    void (**slot)(int) = &c.sa_handler;
    *slot = field_pointer;
    sigaction(SIGHUP, &c, NULL);
    p = &d;
    (*p).sa_handler = of_another;
    p = &a;
    return d.sa_handler == p->sa_handler;
}
