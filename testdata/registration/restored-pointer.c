// An old disposition that a helper hands back through a pointer, kept in a local that other calls
// might write to, and given back through a wrapper: no new handler, and nothing is left to be told.
// A function that got into the same variable is a handler all the same.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s
// CHECK: no findings: 2 handlers,
// CHECK-NOT: could not be told
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --check-prefix=HANDLERS --match-full-lines --implicit-check-not=through
#include <signal.h>

typedef void handler(int);

// HANDLERS: own: SIGINT through begin
static void own(int sig) { (void)sig; }
// HANDLERS-NEXT: sometimes: SIGHUP through install
static void sometimes(int sig) { (void)sig; }

int work(void);

static handler *install(int sig, handler *wanted) {
    struct sigaction sa = {.sa_handler = wanted}, old;
    if (sigaction(sig, &sa, &old) == -1)
        return SIG_ERR;
    return old.sa_handler;
}

static int begin(int sig, handler **old) {
    *old = install(sig, own);
    return work();
}

static void set(handler **variable) { *variable = sometimes; }

int main(int argc, char **argv) {
    handler *old, *other = SIG_DFL;
    (void)argv;
    if (begin(SIGINT, &old) < 0)
        return 1;
    work();
    install(SIGINT, old);
    if (argc > 1)
        set(&other);
    work();
    install(SIGHUP, other);
    return 0;
}
