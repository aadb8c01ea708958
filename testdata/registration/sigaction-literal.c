// A compound literal, where the struct has no name.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: direct: SIGINT through sigaction
static void direct(int sig) { (void)sig; }
// CHECK-NEXT: kept: SIGTERM through sigaction
static void kept(int sig) { (void)sig; }
// CHECK-NEXT: copied: SIGHUP through sigaction
static void copied(int sig) { (void)sig; }
static void not_installed(int sig) { (void)sig; }

int main(void) {
    sigaction(SIGINT, &(struct sigaction){.sa_handler = direct}, NULL);
    const struct sigaction *p = &(const struct sigaction){.sa_handler = kept};
    sigaction(SIGTERM, p, NULL);
    struct sigaction a;
    a = (struct sigaction){.sa_handler = copied};
    sigaction(SIGHUP, &a, NULL);
    sigaction(SIGUSR1, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
    p = &(const struct sigaction){.sa_handler = not_installed};
    return p->sa_handler == not_installed;
}
