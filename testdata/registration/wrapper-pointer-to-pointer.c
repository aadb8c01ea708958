// A wrapper is given a pointer to the pointer.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_term: SIGTERM through install
static void on_term(int sig) { (void)sig; }

static void install(struct sigaction **act) { sigaction(SIGTERM, *act, NULL); }

int main(void) {
    struct sigaction sa = {.sa_handler = on_term}, *act = &sa;
    install(&act);
    return 0;
}
