// Members of anonymous structs and unions are named as if they stood outside, and keep apart what
// the named ones keep apart: a store to one member of a union says nothing of its neighbours.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static void first(void) {
    // CHECK: anonymous-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    rand();
}
static void second(void) {
    // CHECK: anonymous-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    rand();
}
static void third(void) {
    // CHECK: anonymous-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    rand();
}
static void stored(void) {
    // CHECK: anonymous-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    rand();
}
static void of_local(void) {
    // CHECK: anonymous-member.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
    rand();
}
static void not_called(void) { rand(); }

struct operations {
    void (*before)(void);
    union {
        struct {
            void (*open)(void);
            void (*close)(void);
        };
        void *raw[2];
    };
    struct {
        void (*after)(void);
    };
};

static struct operations by_position = {not_called, {{first, not_called}}, {not_called}};
static struct operations by_name = {.before = second, .open = not_called, .after = third};

static void store(struct operations *operations) { operations->close = stored; }

static void on_term(int sig) {
    (void)sig;
    struct operations local;
    by_position.open();
    by_name.before();
    by_name.after();
    store(&local);
    local.close();
    struct operations two_members = {not_called, {{of_local, not_called}}, {not_called}};
    two_members.open();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
