// The good sample of docs/rules/sigwait-unblocked.md is silent under all rules.
// RUN: %sigvet check --severity=note %s -- | FileCheck %s
// CHECK: no findings
/* Ends when SIGTERM comes. It is blocked before the thread is created, which inherits the mask. */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

void save_all(void);

static sigset_t set;

static void *wait_for_end(void *data) {
    int sig;
    for (;;) {
        sigwait(&set, &sig);
        save_all();
        _exit(0);
    }
    return data;
}

int main(void) {
    pthread_t thread;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, wait_for_end, NULL);
    pthread_join(thread, NULL);
    return 0;
}
