// Through a nested struct and a union: the field is the one that is written, and no other.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

struct actions {
    struct sigaction stop;
    struct sigaction reload;
};

// CHECK: on_stop: SIGTERM through sigaction
static void on_stop(int sig) { (void)sig; }
// CHECK-NEXT: on_reload: SIGHUP through sigaction
static void on_reload(int sig) { (void)sig; }
// CHECK-NEXT: by_union: SIGINT through sigaction
static void by_union(int sig) { (void)sig; }

union box {
    long number;
    struct sigaction action;
};

int main(void) {
    struct actions actions = {0};
    actions.stop.sa_handler = on_stop;
    actions.reload.sa_handler = on_reload;
    sigaction(SIGTERM, &actions.stop, NULL);
    sigaction(SIGHUP, &actions.reload, NULL);
    union box box;
    box.action.sa_handler = by_union;
    sigaction(SIGINT, &box.action, NULL);
    return 0;
}
