// The struct is copied, by assignment and by memcpy, and the copy is installed. What is written
// to the original afterwards does not reach the copy.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <string.h>

// CHECK: assigned: SIGINT through sigaction
static void assigned(int sig) { (void)sig; }
// CHECK-NEXT: copied: SIGTERM through sigaction
static void copied(int sig) { (void)sig; }
// CHECK-NEXT: copied_within: SIGHUP through sigaction
static void copied_within(int sig) { (void)sig; }
static void too_late(int sig) { (void)sig; }

struct holder {
    struct sigaction action;
};

int main(void) {
    struct sigaction a = {.sa_handler = assigned}, b, c = {.sa_handler = copied}, d;
    b = a;
    a.sa_handler = too_late;
    sigaction(SIGINT, &b, NULL);
    memcpy(&d, &c, sizeof d);
    c.sa_handler = too_late;
    sigaction(SIGTERM, &d, NULL);
    struct holder e = {.action.sa_handler = copied_within}, f = e;
    e.action.sa_handler = too_late;
    sigaction(SIGHUP, &f.action, NULL);
    return a.sa_handler == e.action.sa_handler;
}
