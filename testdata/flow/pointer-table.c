// A call through a table of functions: with an index that is not known, any of them.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void first(void) {
    // CHECK: pointer-table.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void second(void) {
    // CHECK: pointer-table.c:[[#@LINE+1]]:5: error: 'free'
    free(NULL);
}
static void of_other_table(void) { puts("not called"); }

typedef void action(void);
static action *const actions[] = {first, second};
action *const other_actions[] = {of_other_table};

static volatile sig_atomic_t which;

static void on_term(int sig) {
    (void)sig;
    actions[which & 1]();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
