// What signal returned and is given back restores an old disposition: no new handler, for no new
// signal. SIG_ERR beside it changes nothing.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: own: SIGINT through signal
static void own(int sig) { (void)sig; }

static void (*saved)(int);

static void begin(void) { saved = signal(SIGQUIT, SIG_IGN); }
static void end(void) { signal(SIGQUIT, saved); }

int main(void) {
    void (*old)(int) = signal(SIGINT, own);
    if (old == SIG_ERR)
        return 1;
    if (old != SIG_IGN)
        signal(SIGINT, old);
    signal(SIGTERM, old);
    begin();
    end();
    return 0;
}
