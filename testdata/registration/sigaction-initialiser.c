// The forms of an initialiser: designated, nested designated, positional, and one that leaves
// the handler out.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

struct job {
    int number;
    struct sigaction action;
};

// CHECK: designated: SIGHUP through sigaction
static void designated(int sig) { (void)sig; }
// CHECK-NEXT: nested: SIGINT through sigaction
static void nested(int sig) { (void)sig; }
// CHECK-NEXT: positional: SIGQUIT through sigaction
static void positional(int sig) { (void)sig; }
// CHECK-NEXT: braces_left_out: SIGUSR1 through sigaction
static void braces_left_out(int sig) { (void)sig; }
// CHECK-NEXT: three_arguments: SIGTERM through sigaction
static void three_arguments(int sig, siginfo_t *info, void *context) {
    (void)sig, (void)info, (void)context;
}

// CHECK-NEXT: nested_designator: SIGALRM through sigaction
static void nested_designator(int sig) { (void)sig; }

int main(void) {
    struct sigaction a = {.sa_flags = SA_RESTART, .sa_handler = designated};
    sigaction(SIGHUP, &a, NULL);
    struct job b = {.number = 1, .action = {.sa_handler = nested}};
    sigaction(SIGINT, &b.action, NULL);
    struct sigaction c = {{positional}, {{0}}, 0, 0};
    sigaction(SIGQUIT, &c, NULL);
    struct sigaction d = {braces_left_out};
    sigaction(SIGUSR1, &d, NULL);
    struct sigaction e = {.sa_sigaction = three_arguments, .sa_flags = SA_SIGINFO};
    sigaction(SIGTERM, &e, NULL);
    struct job f = {.action.sa_handler = nested_designator, .number = 1};
    sigaction(SIGALRM, &f.action, NULL);
    struct sigaction none = {.sa_flags = SA_RESTART};
    sigaction(SIGCHLD, &none, NULL);
    return 0;
}
