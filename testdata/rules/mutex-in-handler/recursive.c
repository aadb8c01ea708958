// A mutex that is made recursive does not deadlock: it lets the handler in, which finds what the
// interrupted code left half done. One that is made otherwise deadlocks as ever.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler %s | FileCheck %s --implicit-check-not='{{error:|warning:}}'
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t recursive, ordinary, robust;

static void make(pthread_mutex_t *mutex, int type) {
    (void)type;
    pthread_mutex_init(mutex, NULL);
}

static void make_recursive(pthread_mutex_t *mutex) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(mutex, &attributes);
}

static void make_robust(pthread_mutex_t *mutex) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_NORMAL);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(mutex, &attributes);
}

static void on_usr1(int sig) {
    (void)sig;
    // CHECK: [[#@LINE+1]]:5: warning: 'pthread_mutex_lock' on 'recursive' does not keep the interrupted code out: the lock lets the same thread in again
    pthread_mutex_lock(&recursive);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_lock' on 'ordinary' deadlocks when the signal comes while 'main' holds it
    pthread_mutex_lock(&ordinary);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_lock' on 'robust' deadlocks when the signal comes while 'main' holds it
    pthread_mutex_lock(&robust);
}

int main(void) {
    make_recursive(&recursive);
    make(&ordinary, PTHREAD_MUTEX_RECURSIVE);
    make_robust(&robust);
    signal(SIGUSR1, on_usr1);
    pthread_mutex_lock(&recursive);
    pthread_mutex_lock(&ordinary);
    pthread_mutex_lock(&robust);
}
