// A function that stands for "none yet", and that a test keeps out, is no handler: neither where it
// is compared with a variable, nor with an element. One that no test keeps out is.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -xc++ | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

typedef void handler(int);

static void start(void) {}
#define NONE_YET ((handler *)start)

// CHECK: unguarded: SIGTERM through signal
static void unguarded(int sig) { (void)sig; }
// CHECK-NEXT: own: SIGINT through signal
static void own(int sig) { (void)sig; }

static handler *old = NONE_YET;
static handler *originals[65] = {NONE_YET, NONE_YET, NONE_YET};
static handler *chosen = unguarded;

static void restore(int sig) {
    if (old != NONE_YET) {
        signal(SIGINT, old);
        old = NONE_YET;
    }
    if (originals[sig] == NONE_YET)
        return;
    signal(SIGINT, originals[sig]);
}

int main(int argc, char **argv) {
    (void)argv;
    start();
    old = signal(SIGINT, own);
    originals[SIGINT] = old;
    restore(SIGINT);
    if (argc > 1)
        chosen = SIG_IGN;
    signal(SIGTERM, chosen);
    return 0;
}
