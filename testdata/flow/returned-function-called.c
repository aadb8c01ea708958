// What a call returns is called at once.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>

typedef void action(void);

static void returned(void) {
    // CHECK: returned-function-called.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void not_returned(void) { puts("not called"); }

static action *get(void) { return returned; }
static action *get_another(void) { return not_returned; }

static void on_term(int sig) {
    get()();
    if (sig)
        get_another();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
