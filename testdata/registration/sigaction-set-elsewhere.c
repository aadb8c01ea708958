// A static struct is set in one function and installed in another.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_term: SIGTERM through sigaction
static void on_term(int sig) { (void)sig; }

static struct sigaction action;

static void set(void) { action.sa_handler = on_term; }
static void install(void) { sigaction(SIGTERM, &action, NULL); }

int main(void) {
    set();
    install();
    return 0;
}
