// memset before the fields is the usual way to begin; after them it takes the handler out again.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <string.h>
#include <strings.h>

// CHECK: after_memset: SIGINT through sigaction
static void after_memset(int sig) { (void)sig; }
static void before_memset(int sig) { (void)sig; }
// CHECK-NEXT: after_bzero: SIGHUP through sigaction
static void after_bzero(int sig) { (void)sig; }
// CHECK-NEXT: mask_cleared: SIGQUIT through sigaction
static void mask_cleared(int sig) { (void)sig; }

int main(void) {
    struct sigaction a;
    memset(&a, 0, sizeof a);
    a.sa_handler = after_memset;
    sigaction(SIGINT, &a, NULL);
    a.sa_handler = before_memset;
    memset(&a, 0, sizeof a);
    sigaction(SIGTERM, &a, NULL);
    bzero(&a, sizeof a);
    a.sa_handler = after_bzero;
    sigaction(SIGHUP, &a, NULL);
    a.sa_handler = mask_cleared;
    memset(&a.sa_mask, 0, sizeof a.sa_mask);
    sigaction(SIGQUIT, &a, NULL);
    return 0;
}
