// A function that writes to more places than its summary tells of. What it writes to its caller's object
// is told all the same; what it writes far off is not known to the caller after the call, not even when
// it was before.
// RUN: %sigvet handlers %s -- | FileCheck %s
#include <signal.h>
#include <stdlib.h>

struct window {
    int f0, f1, f2, f3, f4, f5, f6, f7, f8, f9;
    int f10, f11, f12, f13, f14, f15, f16, f17, f18, f19;
    int f20, f21, f22, f23, f24, f25, f26, f27, f28, f29;
    int f30, f31, f32, f33, f34, f35, f36, f37, f38, f39;
    int f40, f41, f42, f43, f44, f45, f46, f47, f48, f49;
    int f50, f51, f52, f53, f54, f55, f56, f57, f58, f59;
    int f60, f61, f62, f63, f64, f65, f66, f67, f68, f69;
    void (*on_close)(int);
};

static struct window *window;

static void on_term(int sig) { (void)sig; }
static void on_old(int sig) { (void)sig; }
static void on_new(int sig) { (void)sig; }

static void reset(struct sigaction *action, void (*on_close)(int)) {
    struct window *w = window;
    w->f0 = 0; w->f1 = 0; w->f2 = 0; w->f3 = 0; w->f4 = 0;
    w->f5 = 0; w->f6 = 0; w->f7 = 0; w->f8 = 0; w->f9 = 0;
    w->f10 = 0; w->f11 = 0; w->f12 = 0; w->f13 = 0; w->f14 = 0;
    w->f15 = 0; w->f16 = 0; w->f17 = 0; w->f18 = 0; w->f19 = 0;
    w->f20 = 0; w->f21 = 0; w->f22 = 0; w->f23 = 0; w->f24 = 0;
    w->f25 = 0; w->f26 = 0; w->f27 = 0; w->f28 = 0; w->f29 = 0;
    w->f30 = 0; w->f31 = 0; w->f32 = 0; w->f33 = 0; w->f34 = 0;
    w->f35 = 0; w->f36 = 0; w->f37 = 0; w->f38 = 0; w->f39 = 0;
    w->f40 = 0; w->f41 = 0; w->f42 = 0; w->f43 = 0; w->f44 = 0;
    w->f45 = 0; w->f46 = 0; w->f47 = 0; w->f48 = 0; w->f49 = 0;
    w->f50 = 0; w->f51 = 0; w->f52 = 0; w->f53 = 0; w->f54 = 0;
    w->f55 = 0; w->f56 = 0; w->f57 = 0; w->f58 = 0; w->f59 = 0;
    w->f60 = 0; w->f61 = 0; w->f62 = 0; w->f63 = 0; w->f64 = 0;
    w->f65 = 0; w->f66 = 0; w->f67 = 0; w->f68 = 0; w->f69 = 0;
    w->on_close = on_close;
    action->sa_handler = on_term;
}

// CHECK-DAG: on_term
// CHECK-DAG: on_new
int main(void) {
    struct sigaction action = {0};
    window = malloc(sizeof *window);
    window->on_close = on_old;
    reset(&action, on_new);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGINT, window->on_close);
    return 0;
}
