// Registered by a function that only a library calls: the start of a thread, what atexit keeps, a
// constructor, and one that nobody calls at all.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

// CHECK: of_thread: SIGHUP through signal
static void of_thread(int sig) { (void)sig; }
// CHECK-NEXT: of_atexit: SIGINT through signal
static void of_atexit(int sig) { (void)sig; }
// CHECK-NEXT: of_constructor: SIGTERM through signal
static void of_constructor(int sig) { (void)sig; }
// CHECK-NEXT: of_library: SIGUSR1 through signal
static void of_library(int sig) { (void)sig; }

static void *thread(void *argument) {
    signal(SIGHUP, of_thread);
    return argument;
}
static void at_exit(void) { signal(SIGINT, of_atexit); }
__attribute__((constructor)) static void construct(void) { signal(SIGTERM, of_constructor); }
void library_begin(void) { signal(SIGUSR1, of_library); }

int main(void) {
    pthread_t id;
    atexit(at_exit);
    return pthread_create(&id, NULL, thread, NULL);
}
