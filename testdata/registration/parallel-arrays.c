// Two arrays that are walked by one index: each signal stays with its handler. Where the index is
// not known, each handler may be for each signal.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>
#include <string.h>

typedef void handler(int);

// CHECK: on_int: SIGINT through signal
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through signal
static void on_term(int sig) { (void)sig; }
// CHECK-NEXT: on_hup: SIGHUP through sigaction
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_usr: SIGUSR1 through sigaction
static void on_usr(int sig) { (void)sig; }
// CHECK-NEXT: one: SIGQUIT SIGALRM through signal
static void one(int sig) { (void)sig; }
// CHECK-NEXT: two: SIGQUIT SIGALRM through signal
static void two(int sig) { (void)sig; }

static const int numbers[] = {SIGINT, SIGTERM};
static handler *const handlers[] = {on_int, on_term};

static int until_zero[] = {SIGHUP, SIGUSR1, 0};
static handler *beside[] = {on_hup, on_usr, NULL};

static const int any_number[] = {SIGQUIT, SIGALRM};
static handler *const any_handler[] = {one, two};

int main(int argc, char **argv) {
    (void)argv;
    for (int i = 0; i < 2; i++)
        signal(numbers[i], handlers[i]);
    for (int i = 0; until_zero[i]; i++) {
        struct sigaction sa;
        memset(&sa, 0, sizeof sa);
        sa.sa_handler = beside[i];
        if (sigaction(until_zero[i], &sa, NULL) < 0)
            return 1;
    }
    signal(any_number[argc], any_handler[argc]);
    return 0;
}
