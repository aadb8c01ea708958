// Who holds the lock: another function, or the same one when it is called outside of the handler,
// too. Not one that only the handler calls, nor what takes another lock, be it of the same type, in
// the same array or in the same struct.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler %s | FileCheck %s --implicit-check-not='{{error:|warning:}}'
#include <pthread.h>
#include <signal.h>

#define LOCK(m) pthread_mutex_lock(&(m)) /* a lock in a macro is no other lock */

struct job {
    int number;
    pthread_mutex_t lock;
};

static pthread_mutex_t log_lock, private_lock, unknown_index[4], other_index[4];
static struct job first, second, *current = &first;

// CHECK: [[#@LINE+3]]:5: error: 'pthread_mutex_lock' on 'log_lock' deadlocks when the signal comes while 'log_line' holds it
// CHECK: [[#@LINE+62]]:5: note: 'main' calls 'log_line' here, outside of any handler
static void log_line(void) {
    LOCK(log_lock);
}

// CHECK: [[#@LINE+2]]:5: warning: 'pthread_mutex_lock' on 'private_lock' deadlocks when the signal interrupts another handler that holds it
static void only_in_handlers(void) {
    LOCK(private_lock);
}

static void on_usr1(int sig) {
    log_line();
    only_in_handlers();
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_lock' on 'unknown_index[2]' deadlocks when the signal comes while 'at_any_index' holds it
    LOCK(unknown_index[2]);
    // CHECK: [[#@LINE+1]]:5: warning: 'pthread_mutex_lock' on 'other_index[2]' deadlocks when the signal interrupts another handler
    LOCK(other_index[2]);
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_lock' on 'first.lock' deadlocks when the signal comes while 'through_pointer' holds it
    LOCK(first.lock);
    // CHECK: [[#@LINE+1]]:5: warning: 'pthread_mutex_lock' on 'second.lock' deadlocks when the signal interrupts another handler
    LOCK(second.lock);
    // In a branch that this signal does not take there is no lock.
    if (sig == SIGHUP) {
        LOCK(first.lock);
    }
}

static void *pointer_from_somewhere;

// Nobody knows which lock this is, and so who holds it.
static void on_usr2(int sig) {
    (void)sig;
    // CHECK: [[#@LINE+1]]:5: error: 'pthread_mutex_lock' on 'pointer_from_somewhere' deadlocks when the interrupted code holds it
    pthread_mutex_lock(pointer_from_somewhere);
}

static void at_any_index(int i) {
    LOCK(unknown_index[i]);
    LOCK(other_index[3]);
}

static void through_pointer(void) {
    struct job *job = &first;
    LOCK(job->lock);
}

void set(void *pointer) {
    pointer_from_somewhere = pointer;
}

int main(int argc, char **argv) {
    (void)argv;
    signal(SIGUSR1, on_usr1);
    signal(SIGUSR2, on_usr2);
    at_any_index(argc);
    current = 0;
    for (int i = 0; i < argc; i++) {
        if (i == 3) {
            return 1;
        }
        through_pointer();
    }
    log_line();
}
