// Wherever the struct lives: a global, the heap, an array.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

// CHECK: assigned_global: SIGINT through sigaction
static void assigned_global(int sig) { (void)sig; }
// CHECK-NEXT: heap: SIGUSR1 through sigaction
static void heap(int sig) { (void)sig; }
// CHECK-NEXT: element: SIGUSR2 through sigaction
static void element(int sig) { (void)sig; }
// CHECK-NEXT: other_element: SIGTERM through sigaction
static void other_element(int sig) { (void)sig; }

static struct sigaction assigned;

int main(void) {
    assigned.sa_handler = assigned_global;
    sigaction(SIGINT, &assigned, NULL);
    struct sigaction *p = calloc(1, sizeof *p);
    if (!p)
        return 1;
    p->sa_handler = heap;
    sigaction(SIGUSR1, p, NULL);
    struct sigaction pair[2];
    pair[0].sa_handler = element;
    pair[1].sa_handler = other_element;
    sigaction(SIGUSR2, pair, NULL);
    sigaction(SIGTERM, &pair[1], NULL);
    return 0;
}
