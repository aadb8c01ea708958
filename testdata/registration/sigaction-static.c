// A struct with a name that outlives the function keeps its own handler: neither its initialiser
// nor what other functions write to it mixes with other structs of the type.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: initialised: SIGHUP through sigaction
static void initialised(int sig) { (void)sig; }
// CHECK-NEXT: constant: SIGINT through sigaction
static void constant(int sig) { (void)sig; }
// CHECK-NEXT: local: SIGQUIT through sigaction
static void local(int sig) { (void)sig; }
// CHECK-NEXT: set_elsewhere: SIGTERM through sigaction
static void set_elsewhere(int sig) { (void)sig; }
static void never_installed(int sig) { (void)sig; }

static struct sigaction initialised_action = {.sa_handler = initialised};
static const struct sigaction constant_action = {.sa_handler = constant};
static struct sigaction set_action;
static struct sigaction unused_action = {.sa_handler = never_installed};

static void set(void) { set_action.sa_handler = set_elsewhere; }
static void install(void) { sigaction(SIGTERM, &set_action, NULL); }

int main(void) {
    sigaction(SIGHUP, &initialised_action, NULL);
    sigaction(SIGINT, &constant_action, NULL);
    static struct sigaction local_action = {.sa_handler = local};
    sigaction(SIGQUIT, &local_action, NULL);
    set();
    install();
    return unused_action.sa_flags;
}
