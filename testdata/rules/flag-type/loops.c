// An error is a loop that does nothing but test: there the compiler may test once. A loop that calls
// something, one that tests another object each time, a test outside of any loop, and a read for another
// purpose are warnings.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-type]
// CHECK: loops.c:[[#HANDLER:]]:5: error: 'spun' is not volatile: the compiler may keep it in a register, and the loop in 'spin' never see this write{{.*}}[flag-type]
// CHECK: loops.c:[[#HANDLER+1]]:5: error: 'both' is not volatile: {{.*}} the loop in 'spin_on_both'{{.*}}[flag-type]
// CHECK: loops.c:[[#HANDLER+2]]:5: warning: 'polled' is not volatile: 'poll' may go on with an older value{{.*}}[flag-type]
// CHECK: loops.c:[[#HANDLER+3]]:5: warning: 'tested' is not volatile: 'test_once' may go on{{.*}}[flag-type]
// CHECK: loops.c:[[#HANDLER+4]]:5: warning: 'nodes{{..}}.in_use' is not volatile: 'find_free' may go on{{.*}}[flag-type]
// CHECK-NOT: [flag-type]
#include <signal.h>
#include <unistd.h>

static struct node {
    struct node *next;
    int in_use;
} nodes[4];
static int spun, both, polled, tested;

static void on_user(int sig) {
    spun = sig;
    both = 1;
    polled = 1;
    tested = 1;
    nodes[1].in_use = 1;
}

static void spin(void) {
    while (spun == 0) {
    }
}

static int spin_on_both(int limit) {
    int i = 0;
    for (; i < limit && !both; i++) {
    }
    return i;
}

static void poll(void) {
    while (!polled) {
        sleep(1); /* the compiler must load again behind a call that it cannot see */
    }
}

static int test_once(void) {
    return tested ? 1 : 0;
}

static struct node *find_free(void) {
    struct node *node = nodes;
    while (node && node->in_use) {
        node = node->next;
    }
    return node;
}

int main(void) {
    signal(SIGUSR1, on_user);
    spin();
    poll();
    if (!find_free()) {
        return 1;
    }
    return spin_on_both(100) + test_once();
}
