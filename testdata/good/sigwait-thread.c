// A program with threads: main blocks the signals before it starts any, so that all inherit the mask,
// and one of them waits for the signals (sigwait(3)). It is no handler: it may do whatever it likes.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- -pthread | FileCheck %s
//
// CHECK: no findings: 0 handlers
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int reloads;

static void *wait_for_signals(void *argument) {
    const sigset_t *signals = argument;
    int sig;
    while (sigwait(signals, &sig) == 0) {
        printf("signal %d\n", sig);
        if (sig == SIGTERM) {
            exit(EXIT_SUCCESS);
        }
        pthread_mutex_lock(&lock);
        reloads++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void) {
    static sigset_t signals;
    pthread_t thread;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    int error = pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (error == 0) {
        error = pthread_create(&thread, NULL, wait_for_signals, &signals);
    }
    if (error) {
        fprintf(stderr, "cannot start: %s\n", strerror(error));
        return EXIT_FAILURE;
    }
    for (int line = 0; getchar() != EOF; line++) {
        pthread_mutex_lock(&lock);
        printf("%d: %d reloads\n", line, reloads);
        pthread_mutex_unlock(&lock);
    }
    return 0;
}
