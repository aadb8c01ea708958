// Who takes the lock while the handler's signal is blocked is not interrupted: no deadlock is told. One
// who takes it when the signal can come is the holder.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler %s -- -pthread \
// RUN:   | FileCheck %s --implicit-check-not="while 'careful'"
//
// CHECK: masked.c:17:5: warning: 'pthread_mutex_lock' on 'quiet' deadlocks when the signal interrupts another handler
// CHECK: masked.c:19:5: error: 'pthread_mutex_lock' on 'loud' deadlocks when the signal comes while 'careless' holds it
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t quiet = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t loud = PTHREAD_MUTEX_INITIALIZER;

static void on_user(int sig) {
    (void)sig;
    pthread_mutex_lock(&quiet);
    pthread_mutex_unlock(&quiet);
    pthread_mutex_lock(&loud);
    pthread_mutex_unlock(&loud);
}

static void careful(void) {
    sigset_t set, old;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, &old);
    pthread_mutex_lock(&quiet);
    pthread_mutex_lock(&loud);
    pthread_mutex_unlock(&loud);
    pthread_mutex_unlock(&quiet);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static void careless(void) {
    pthread_mutex_lock(&loud);
    pthread_mutex_unlock(&loud);
}

int main(void) {
    struct sigaction action = {.sa_handler = on_user};
    sigaction(SIGUSR1, &action, NULL);
    for (;;) {
        careful();
        careless();
    }
}
