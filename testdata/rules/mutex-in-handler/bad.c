// The bad sample of docs/rules/mutex-in-handler.md: the lock is found through a wrapper, and so is
// the code outside of the handler that takes it.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler %s | FileCheck %s
//
// CHECK:      bad.c:{{[0-9]+}}:5: error: 'pthread_mutex_lock' on 'jobs.lock' deadlocks when the signal comes while 'add_job' holds it [mutex-in-handler]
// CHECK:      note: runs as the handler of SIGUSR1
// CHECK:      note: 'on_usr1' calls 'lock'
// CHECK:      note: 'lock' calls 'pthread_mutex_lock'
// CHECK:      note: 'add_job' takes it here, outside of any handler
// CHECK:      note: block the signal around the locked region, or set a flag that the thread reads
// CHECK:      1 error in 1 handler
//
/* A server that says how many jobs it has when it gets SIGUSR1. */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static struct {
    pthread_mutex_t lock;
    unsigned count;
} jobs = {PTHREAD_MUTEX_INITIALIZER, 0};

static void lock(pthread_mutex_t *mutex) {
    pthread_mutex_lock(mutex);
}

void add_job(void) {
    lock(&jobs.lock);
    jobs.count++;
    pthread_mutex_unlock(&jobs.lock);
}

static void on_usr1(int sig) {
    (void)sig;
    lock(&jobs.lock);
    unsigned count = jobs.count;
    pthread_mutex_unlock(&jobs.lock);
    char digit = (char)('0' + count % 10);
    write(STDERR_FILENO, &digit, 1);
}

int main(void) {
    signal(SIGUSR1, on_usr1);
    for (;;) {
        add_job();
    }
}
