// What is named: the member, of a record, an array's record or what a pointer leads to; the pointer
// when it is changed itself; a record that is copied whole. Each object is told once. Objects that are
// const, that only handlers change, or that nobody writes after the start, are silent.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: shapes.c:[[#HANDLER:]]:5: error: 'cache.text' is changed here, and the signal may come while 'use' changes it [shared-object]
// CHECK: shapes.c:[[#HANDLER+1]]:5: error: 'slots{{..}}.count' is changed here, and the signal may come while 'use' uses it [shared-object]
// CHECK: shapes.c:[[#HANDLER+2]]:5: error: 'head->count' is changed here, and the signal may come while 'use' uses it [shared-object]
// CHECK: shapes.c:[[#HANDLER+3]]:5: warning: 'list' is read here, and the signal may come while 'use' changes it [shared-object]
// CHECK: shapes.c:[[#HANDLER+4]]:5: error: 'whole' is changed here, and the signal may come while 'use' uses it [shared-object]
// CHECK: shapes.c:[[#HANDLER+5]]:5: error: 'buffer{{..}}' is changed here, and the signal may come while 'use' uses it [shared-object]
// CHECK: shapes.c:[[#HANDLER+6]]:5: error: 'ratio' is changed here, and the signal may come while 'use' uses it [shared-object]
// CHECK: shapes.c:[[#HANDLER+7]]:5: error: 'per_thread.count' is changed here, and the signal may come while 'use' uses it [shared-object]
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stdlib.h>
#include <string.h>

struct slot {
    int count;
    struct slot *next;
};

static struct {
    char *text;
    int length;
} cache;
static struct slot slots[4], first;
static struct slot *head;
static struct slot *list = &first, *fixed = &first;
static struct { long a, b; } whole, snapshot;
static char buffer[64];
static double ratio;
static _Thread_local struct slot per_thread;
static const struct slot constant = {1, NULL};
static struct slot *only_handlers;

static void on_user(int sig) {
    cache.text = NULL;
    slots[sig & 3].count++;
    head->count += sig;
    list->count = sig;
    whole = snapshot;
    buffer[sig] = (char)sig + buffer[0];
    ratio = sig;
    per_thread.count += sig;
    only_handlers = fixed;
    if (constant.count) {
        only_handlers = NULL;
    }
}

static int use(void) {
    cache.text = strdup(buffer);
    list = list->next;
    return slots[0].count + head->count + (int)whole.a + (int)strlen(buffer) + buffer[1] +
           (int)ratio + per_thread.count + constant.count + fixed->count;
}

int main(void) {
    head = malloc(sizeof *head);
    signal(SIGUSR1, on_user);
    while (use() == 0) {
    }
    return 0;
}
