// Two members of one record, each lent to the same call: neither is the other, and what the rest of
// the record holds is known on. When one is a part of the other, nothing is known of either.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static int all_nodes;

struct stack {
    int items;
    int failed;
};
struct walk {
    void *node;
    struct stack stack;
    void (*callback)(void);
};

static void look_up(void **node, struct stack *stack) {
    *node = &all_nodes;
    if (stack->failed)
        srand(1);
    stack->items = 1;
}

static void add(struct stack *stack, int *items) {
    stack->items = 0;
    *items = 1;
    if (stack->items)
        // CHECK: lent-parts.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
}

static void on_term(int sig) {
    struct walk walk = {NULL, {0, 0}, NULL};
    (void)sig;
    look_up(&walk.node, &walk.stack);
    if (walk.callback)
        walk.callback();
    if (!walk.stack.items)
        srand(3);
    add(&walk.stack, &walk.stack.items);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
