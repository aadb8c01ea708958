// A library gives a function that it calls back what it was itself given for that: a thread its
// argument, and likewise what runs at an end. What it was not given is not installed, nor is a struct
// of the same type that no thread gets.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -xc++ -std=c++17 -DCXX | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <threads.h>

struct job {
    int sig;
    void (*handler)(int);
};
struct row {
    int sig;
    void (*handler)(int);
};

// CHECK: on_hup: SIGHUP through signal
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_int: SIGINT through signal
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through start
static void on_term(int sig) { (void)sig; }
// CHECK-NEXT: on_usr1: SIGUSR1 through signal
static void on_usr1(int sig) { (void)sig; }
static void on_nothing(int sig) { (void)sig; }

static void *run(void *argument) {
    const struct job *job = (const struct job *)argument;
    signal(job->sig, job->handler);
    return NULL;
}

static void *run_row(void *argument) {
    const struct row *row = (const struct row *)argument;
    signal(row->sig, row->handler);
    return NULL;
}

static int run_c11(void *argument) {
    signal(SIGINT, (void (*)(int))argument);
    return 0;
}

static void at_exit(int status, void *argument) {
    const struct job *job = (const struct job *)argument;
    signal(job->sig, job->handler);
    (void)status;
}

static int start(struct job *job) {
    pthread_t thread;
    return pthread_create(&thread, NULL, run, job);
}

int main(void) {
    static struct row of_static = {SIGHUP, on_hup};
    static struct job unused = {SIGUSR2, on_nothing};
    struct job of_local;
    pthread_t thread;
    thrd_t other;
    pthread_create(&thread, NULL, run_row, &of_static);
    thrd_create(&other, run_c11, (void *)on_int);
    of_local.sig = SIGTERM;
    of_local.handler = on_term;
    start(&of_local);
    of_local.sig = SIGUSR1;
    of_local.handler = on_usr1;
    on_exit(at_exit, &of_local);
    return unused.sig;
}
