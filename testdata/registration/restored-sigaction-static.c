// The old disposition is kept in a static struct by one function and put back by another.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: own: SIGINT through sigaction
static void own(int sig) { (void)sig; }

static struct sigaction saved;

static void begin(void) {
    struct sigaction sa = {.sa_handler = SIG_IGN};
    sigaction(SIGHUP, &sa, &saved);
}
static void end(void) { sigaction(SIGHUP, &saved, NULL); }

int main(void) {
    struct sigaction sa = {.sa_handler = own};
    sigaction(SIGINT, &sa, NULL);
    begin();
    end();
    return 0;
}
