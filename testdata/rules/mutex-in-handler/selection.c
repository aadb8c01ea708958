// A lock is one finding: of this rule, or of unsafe-call when this one is switched off.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler,unsafe-call,unknown-call %s | FileCheck %s --check-prefix=BOTH
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s --check-prefix=ALONE
#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex;

static void on_usr1(int sig) {
    (void)sig;
    // BOTH-NOT: [unsafe-call]
    // BOTH:     error: 'pthread_mutex_lock' on 'mutex' {{.*}} [mutex-in-handler]
    // BOTH-NOT: [unsafe-call]
    // ALONE:    error: 'pthread_mutex_lock' is not async-signal-safe: {{.*}} [unsafe-call]
    pthread_mutex_lock(&mutex);
}

int main(void) {
    signal(SIGUSR1, on_usr1);
    pthread_mutex_lock(&mutex);
}
