// The sample of docs/rules/signal-in-threads.md: the mask comes after the thread.
// RUN: %exits 1 %sigvet check --only=signal-in-threads %s -- | FileCheck %s
// CHECK: bad.c:[[#@LINE+17]]:5: error: the thread that 'pthread_create' creates here does not block SIGTERM, and may be given what 'sigwait' waits for [signal-in-threads]
// CHECK: bad.c:[[#@LINE+18]]:5: note: 'sigwait' waits for SIGTERM here
// CHECK: bad.c:[[#@LINE+16]]:5: warning: 'sigprocmask' is called when there may be several threads, and is specified for a single one only [signal-in-threads]
// CHECK: 1 error, 1 warning; 1 file analysed
/* Waits for SIGTERM while a thread works. The thread does not block the signal: when the kernel gives
 * it to the thread, the process ends at once. */
#include <pthread.h>
#include <signal.h>

void *work(void *data);

int main(void) {
    pthread_t thread;
    sigset_t set;
    int sig;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_create(&thread, NULL, work, NULL);
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigwait(&set, &sig);
    return 0;
}

void *work(void *data) {
    return data;
}
