// A handler kept in a field, of a local struct, of a static one, behind a pointer to the heap. The
// fields do not mix.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

struct server {
    void (*on_stop)(int);
    void (*on_reload)(int);
};

// CHECK: local_stop: SIGINT through signal
static void local_stop(int sig) { (void)sig; }
// CHECK-NEXT: heap_reload: SIGHUP through signal
static void heap_reload(int sig) { (void)sig; }
// CHECK-NEXT: static_stop: SIGTERM through signal
static void static_stop(int sig) { (void)sig; }

static struct server global;

static struct server *make(void) {
    struct server *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    s->on_reload = heap_reload;
    return s;
}

int main(void) {
    struct server local = {.on_stop = local_stop};
    signal(SIGINT, local.on_stop);
    struct server *heap = make();
    signal(SIGHUP, heap->on_reload);
    global.on_stop = static_stop;
    signal(SIGTERM, global.on_stop);
    return 0;
}
