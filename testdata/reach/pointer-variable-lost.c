// A pointer that is made of another, and that is not followed, may lead to the same local.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; int level; };

static struct node *spare;

static void on_term(int sig) {
    int tagged = 0;
    int *pointer = &tagged;
    pointer = (int *)((uintptr_t)pointer & ~(uintptr_t)1);
    *pointer = 1;
    if (tagged)
        // CHECK: pointer-variable-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);

    struct node found = {NULL, 0};
    char *bytes = (char *)&found;
    struct node *same = (struct node *)memchr(bytes, 0, sizeof found);
    same->level = 1;
    if (found.level)
        // CHECK: pointer-variable-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);

    int behind = 0;
    int *moved = &behind;
    __asm__("" : "+r"(moved));
    behind = 0;
    *moved = 1;
    if (behind)
        // CHECK: pointer-variable-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);

    struct node first = {NULL, 0};
    struct node *at = &first;
    for (int i = 0; i < sig; i++)
        at = at == &first ? spare : &at[i];
    at->level = 1;
    if (first.level)
        // CHECK: pointer-variable-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);

    int exchanged = 0, *kept = NULL;
    int *old = &exchanged;
    __atomic_exchange(&kept, &old, &old, __ATOMIC_SEQ_CST);
    *kept = 1;
    if (exchanged)
        // CHECK: pointer-variable-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
}

int main(void) {
    signal(SIGTERM, on_term);
    return spare != NULL;
}
