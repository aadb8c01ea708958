// A wrapper that takes a pointer to a struct sigaction, or to one of its own that holds the
// handler.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: by_pointer: SIGINT through checked_sigaction
static void by_pointer(int sig) { (void)sig; }
// CHECK-NEXT: by_literal: SIGTERM through checked_sigaction
static void by_literal(int sig) { (void)sig; }
// CHECK-NEXT: of_a_job: SIGUSR1 through start
static void of_a_job(int sig) { (void)sig; }

static int checked_sigaction(int sig, const struct sigaction *act, struct sigaction *old) {
    return sigaction(sig, act, old) == 0;
}

struct job {
    int sig;
    void (*handler)(int);
};
static void start(const struct job *job) {
    struct sigaction sa = {.sa_handler = job->handler};
    sigaction(job->sig, &sa, NULL);
}

int main(void) {
    struct sigaction a = {.sa_handler = by_pointer};
    checked_sigaction(SIGINT, &a, NULL);
    a.sa_handler = SIG_IGN;
    checked_sigaction(SIGPIPE, &a, NULL);
    checked_sigaction(SIGTERM, &(struct sigaction){.sa_handler = by_literal}, NULL);
    struct job job = {SIGUSR1, of_a_job};
    start(&job);
    return 0;
}
