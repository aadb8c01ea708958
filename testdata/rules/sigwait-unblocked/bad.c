// The sample of docs/rules/sigwait-unblocked.md: the thread waits for a signal that nobody blocks.
// RUN: %exits 1 %sigvet check --only=sigwait-unblocked %s -- | FileCheck %s
// CHECK: bad.c:[[#@LINE+16]]:9: error: 'sigwait' is to take SIGTERM, but no code of the program blocks it: what arrives at another time is not kept for it [sigwait-unblocked]
// CHECK: 1 error; 1 file analysed
/* Ends when SIGTERM comes. But SIGTERM ends the process by itself, whenever the thread is not just
 * inside of sigwait, or the kernel gives it to the other thread. */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

void save_all(void);

static void *wait_for_end(void *data) {
    sigset_t set;
    int sig;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    for (;;) {
        sigwait(&set, &sig);
        save_all();
        _exit(0);
    }
    return data;
}

int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, wait_for_end, NULL);
    pthread_join(thread, NULL);
    return 0;
}
