// What a pointer holds is found through any number of assignments, in whatever order they stand. A
// function that comes a long way is as much called as one that is assigned at once, and what it
// returns is as much known.
// RUN: %exits 1 %sigvet check %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

typedef void action(void);
typedef action *choice(void);

static void of_near(void) {
    // CHECK: pointer-chain.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void of_far(void) {
    // CHECK: pointer-chain.c:[[#@LINE+1]]:5: error: 'free'
    free(NULL);
}
static void of_nobody(void) { puts("not called"); }

static action *near(void) { return of_near; }
static action *far(void) { return of_far; }
static action *aside(void) { return of_nobody; }

static choice *choose, *second, *third, *other;

static void on_term(int sig) {
    (void)sig;
    choose()();
}

int main(void) {
    choose = near;
    choose = second;
    second = third;
    third = far;
    other = choose;
    other = aside;
    signal(SIGTERM, on_term);
    other()();
    return 0;
}
