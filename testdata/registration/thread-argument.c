// The library gives a thread its argument: the struct that pthread_create was given.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// XFAIL: *
// Bug: what a library function passes to a callback is not followed.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

struct job {
    int sig;
    void (*handler)(int);
};

// CHECK: on_term: SIGTERM through signal
static void on_term(int sig) { (void)sig; }

static void *run(void *argument) {
    const struct job *job = argument;
    signal(job->sig, job->handler);
    return NULL;
}

int main(void) {
    static struct job job = {SIGTERM, on_term};
    pthread_t thread;
    return pthread_create(&thread, NULL, run, &job);
}
