// The good sample of docs/rules/mutex-in-handler.md.
//
// RUN: %sigvet check --severity=note %s | FileCheck %s
// CHECK: no findings
//
/* The same server; the loop that takes the lock anyway looks at a flag. */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static struct {
    pthread_mutex_t lock;
    unsigned count;
} jobs = {PTHREAD_MUTEX_INITIALIZER, 0};

static volatile sig_atomic_t asked;

unsigned add_job(void) {
    pthread_mutex_lock(&jobs.lock);
    unsigned count = ++jobs.count;
    pthread_mutex_unlock(&jobs.lock);
    return count;
}

static void on_usr1(int sig) {
    (void)sig;
    asked = 1;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_usr1};
    sigfillset(&action.sa_mask);
    if (sigaction(SIGUSR1, &action, NULL) < 0) {
        return 1;
    }
    for (;;) {
        unsigned count = add_job();
        if (asked) {
            asked = 0;
            char digit = (char)('0' + count % 10);
            write(STDERR_FILENO, &digit, 1);
        }
    }
}
