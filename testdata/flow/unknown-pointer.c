// A pointer that resolves to nothing is said: it is never silently taken as safe.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>

extern void (*from_elsewhere)(void);
void *table_of_a_library(int index);

static void on_term(int sig) {
    // CHECK: unknown-pointer.c:[[#@LINE+1]]:5: warning: {{.*}}[unknown-call]
    from_elsewhere();
    // CHECK: unknown-pointer.c:[[#@LINE+2]]:{{[0-9]+}}: warning: {{.*}}[unknown-call]
    // CHECK: unknown-pointer.c:[[#@LINE+1]]:{{[0-9]+}}: warning: 'table_of_a_library'
    ((void (*)(int))table_of_a_library(3))(sig);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
