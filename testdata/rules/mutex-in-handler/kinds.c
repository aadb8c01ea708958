// What takes a lock is told apart by what becomes of the handler; for all of them somebody else has
// the lock.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler,unsafe-call %s | FileCheck %s --implicit-check-not='{{error:|warning:}}'
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <threads.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER, readers = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static mtx_t c11;
static cnd_t c11_filled;
static once_flag c11_once = ONCE_FLAG_INIT;
static sem_t slots, ready;
static struct timespec soon;

static void init(void) {}

static void on_usr1(int sig) {
    (void)sig;
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_lock' on 'mutex' deadlocks when the signal comes while 'work' holds it
    pthread_mutex_lock(&mutex);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_rwlock_wrlock' on 'table' deadlocks when the signal comes while 'work' holds it
    pthread_rwlock_wrlock(&table);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_rwlock_rdlock' on 'table' deadlocks when the signal comes while 'other' holds it
    pthread_rwlock_rdlock(&table);
    // Readers do not wait for each other: nobody outside makes this one wait.
    // CHECK: [[#@LINE+1]]:5: warning: 'pthread_rwlock_rdlock' on 'readers' deadlocks when the signal interrupts another handler that holds it
    pthread_rwlock_rdlock(&readers);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_spin_lock' on 'spin' deadlocks
    pthread_spin_lock(&spin);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_cond_wait' on 'filled' never returns when what it waits for needs the interrupted code
    pthread_cond_wait(&filled, &mutex);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_barrier_wait' on 'barrier' never returns
    pthread_barrier_wait(&barrier);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_once' on 'once' never returns when the signal comes while 'work' is inside the same call
    pthread_once(&once, init);
    // CHECK: [[#@LINE+1]]:5: error: 'mtx_lock' on 'c11' deadlocks
    mtx_lock(&c11);
    // CHECK: [[#@LINE+1]]:5: warning: 'mtx_timedlock' on 'c11' waits in vain until its timeout when the signal comes while 'work' holds it
    mtx_timedlock(&c11, &soon);
    // CHECK: [[#@LINE+1]]:5: error: 'cnd_wait' on 'c11_filled' never returns
    cnd_wait(&c11_filled, &c11);
    // CHECK: [[#@LINE+1]]:5: error: 'call_once' on 'c11_once' never returns
    call_once(&c11_once, init);
    // CHECK: [[#@LINE+1]]:5: error: 'sem_wait' on 'slots' deadlocks when the signal comes while 'work' holds it
    sem_wait(&slots);
    // A lock that gives up at once cannot deadlock.
    // CHECK: [[#@LINE+1]]:5: warning: 'pthread_mutex_trylock' on 'mutex' does not wait, and so cannot deadlock, but is not async-signal-safe
    pthread_mutex_trylock(&mutex);
    // The lock of a stream lets the same thread in again, to a buffer that is half written.
    // CHECK: [[#@LINE+1]]:5: warning: 'flockfile' on 'stdout' does not keep the interrupted code out
    flockfile(stdout);
    // sem_post(3) is async-signal-safe, and waits for nothing.
    sem_post(&ready);
    // An unlock is a matter for unsafe-call.
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_unlock' is not async-signal-safe{{.*}} [unsafe-call]
    pthread_mutex_unlock(&mutex);
}

static void work(void) {
    pthread_mutex_lock(&mutex);
    pthread_rwlock_rdlock(&table);
    pthread_rwlock_rdlock(&readers);
    pthread_spin_lock(&spin);
    pthread_once(&once, init);
    mtx_trylock(&c11); // which holds it, too
    call_once(&c11_once, init);
    sem_wait(&slots);
    sem_wait(&ready);
}

static void other(void) {
    pthread_rwlock_wrlock(&table);
}

int main(void) {
    signal(SIGUSR1, on_usr1);
    work();
    other();
}
