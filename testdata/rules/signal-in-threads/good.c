// The good sample of docs/rules/signal-in-threads.md is silent under all rules.
// RUN: %sigvet check --severity=note %s -- | FileCheck %s
// CHECK: no findings
/* Waits for SIGTERM while a thread works, which inherits the mask. */
#include <pthread.h>
#include <signal.h>

void *work(void *data);

int main(void) {
    pthread_t thread;
    sigset_t set;
    int sig;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, work, NULL);
    sigwait(&set, &sig);
    return 0;
}

void *work(void *data) {
    return data;
}
