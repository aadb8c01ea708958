// What the program does before the handler is registered is initialisation. After it is whatever
// control can get to: behind the call, in a caller that it returns to, in a loop around it.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-type]
// CHECK: order.c:[[#HANDLER:]]:9: warning: 'after' is not volatile: what 'main' writes may still be in a register when it is read here{{.*}}[flag-type]
// CHECK: order.c:[[#HANDLER+1]]:9: warning: 'in_branch' is not volatile: what 'start' writes{{.*}}[flag-type]
// CHECK: order.c:[[#HANDLER+2]]:9: warning: 'in_both' is not volatile: what 'configure' writes{{.*}}[flag-type]
// CHECK: order.c:{{[0-9]+}}:9: warning: 'in_loop' is not volatile: what 'repeat' writes{{.*}}[flag-type]
// CHECK-NOT: [flag-type]
#include <signal.h>
#include <stdlib.h>

static int before, in_callee, on_other_path, after, in_branch, in_both, in_loop, before_loop;

static void on_user(int sig) {
    if (after ||
        in_branch ||
        in_both ||
        before || in_callee || on_other_path) {
        _Exit(sig);
    }
}

static void on_alarm(int sig) {
    if (in_loop || before_loop) {
        _Exit(sig);
    }
}

static void configure(int *other) {
    in_both = *other;
}

static void set_up(int value) {
    in_callee = value; /* main calls it once, before */
}

static int start(int argc) {
    if (argc > 3) {
        on_other_path = 1;
        return -1; /* the handler is not registered here */
    }
    before = argc;
    signal(SIGUSR1, on_user);
    if (argc > 2) {
        in_branch = argc;
    }
    return 0;
}

static void repeat(int count) {
    before_loop = count;
    for (int i = 0; i < count; i++) {
        in_loop = i; /* the second time round */
        signal(SIGALRM, on_alarm);
    }
}

int main(int argc, char **argv) {
    (void)argv;
    set_up(argc);
    configure(&argc);
    if (start(argc) < 0) {
        return 1;
    }
    configure(&argc);
    repeat(argc);
    after = 1;
    return 0;
}
