// Old dispositions kept in an array over a loop, and put back over another.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_signal: SIGINT SIGTERM through sigaction
static void on_signal(int sig) { (void)sig; }

static const int signals[] = {SIGINT, SIGTERM};
static struct sigaction saved[2];

static void install(void) {
    struct sigaction sa = {.sa_handler = on_signal};
    for (int i = 0; i < 2; i++)
        sigaction(signals[i], &sa, &saved[i]);
}
static void restore(void) {
    for (int i = 0; i < 2; i++)
        sigaction(signals[i], &saved[i], NULL);
}

int main(void) {
    install();
    restore();
    return 0;
}
