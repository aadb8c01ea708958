// goto forward, backward and through a computed label.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;

static void plain(void) {
    goto end;
    n = rand();
end:
    // CHECK: goto.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
again:
    if (n++ < 3)
        goto again;
}

static void computed(void) {
    void *labels[] = {&&first, &&second};
    goto *labels[n & 1];
first:
    // CHECK: goto.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(2);
    return;
second:
    // CHECK: goto.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(3);
    return;
}

static void on_term(int sig) {
    (void)sig;
    plain();
    computed();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
