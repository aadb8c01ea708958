// Where a flag is not enough: lock-free atomics may be shared with a handler (C11 7.14.1.1p5), and
// read-modify-write operations on them lose nothing.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#if ATOMIC_INT_LOCK_FREE != 2 || ATOMIC_POINTER_LOCK_FREE != 2
#error "the atomics of this target may take a lock"
#endif

struct request {
    int number;
};

static atomic_uint pending;
static _Atomic(struct request *) current;
static atomic_int last_number;

static void on_signal(int sig) {
    struct request *request = atomic_load(&current);
    (void)sig;
    atomic_fetch_or(&pending, 1u);
    if (request) {
        atomic_store(&last_number, request->number);
    }
}

int main(void) {
    static struct request first = {1};
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGUSR1, &action, NULL) != 0) {
        perror("sigaction");
        return EXIT_FAILURE;
    }
    atomic_store(&current, &first);
    for (int i = 0; i < 1000; i++) {
        if (atomic_exchange(&pending, 0u)) {
            printf("request %d\n", atomic_load(&last_number));
        }
    }
    return 0;
}
