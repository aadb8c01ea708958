// The other side may use the object through a pointer: a local that walks an array, a parameter. What
// is given to a function only before the registration is initialised there, whatever the function is
// given later; so is what is handed on from there. Not when it is given again.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: pointers.c:[[#HANDLER:]]:5: error: 'slots{{..}}.name' is changed here, and the signal may come while 'find' uses it [shared-object]
// CHECK: pointers.c:[[#HANDLER+1]]:5: error: 'state.text' is changed here, and the signal may come while 'show' uses it [shared-object]
// CHECK: pointers.c:[[#HANDLER+3]]:16: warning: 'state.late' is read here, {{.*}} 'fill_late' changes it [shared-object]
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stdio.h>
#include <string.h>

static struct slot {
    const char *name;
} slots[8];
static struct state {
    const char *text, *early, *deep, *late;
} state;

static void on_user(int sig) {
    slots[sig & 7].name = NULL;
    state.text = NULL;
    if (!state.early || !state.deep ||
        !state.late) {
        return;
    }
}

static int find(const char *name) {
    for (struct slot *slot = slots; slot < slots + 8; slot++) {
        if (strcmp(slot->name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

static void show(const struct state *shown) {
    puts(shown->text);
}

static void set(struct state *new);
static void set_late(struct state *late);
static void fill(struct state *deep);
static void fill_late(struct state *late);

int main(void) {
    struct state other;
    set(&state);
    set_late(&state);
    signal(SIGUSR1, on_user);
    set(&other);
    set_late(&state);
    show(&state);
    return find("x");
}

static void set(struct state *new) {
    new->early = "early";
    fill(new);
}

static void fill(struct state *deep) {
    deep->deep = "deep";
}

static void set_late(struct state *late) {
    fill_late(late);
}

static void fill_late(struct state *late) {
    late->late = "late";
}
