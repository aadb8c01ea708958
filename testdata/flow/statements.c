// Every statement of C can hold a call.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

int f(int number);
int f(int number) { return number; }
int bad(int number);
// CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'malloc'
int bad(int number) { return malloc(1) != NULL && number; }

static volatile sig_atomic_t n;

static void loops(void) {
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    for (int i = rand(); i < n; i++) {}
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    for (int i = 0; i < rand(); i++) {}
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    for (int i = 0; i < n; i += rand()) {}
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    while (rand()) {}
    // CHECK: statements.c:[[#@LINE+3]]:{{[0-9]+}}: error: 'rand'
    do {
        continue;
    } while (rand());
}

static int choices(void) {
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    if (rand())
        n = 1;
    else
        // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
        n = rand();
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    switch (rand()) {
    case 1:
        // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
        n = rand();
    }
    // CHECK: statements.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    return rand();
}

static void on_term(int sig) {
    (void)sig;
    loops();
    f(bad(choices()));
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
