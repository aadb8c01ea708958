// What is touched only while the handler's signal is blocked is not shared: the signal waits. One access
// that it does not wait for, or one signal that is not blocked, is enough to tell of it.
//
// RUN: %exits 1 %sigvet check --only=shared-object,flag-type,flag-update %s -- \
// RUN:   | FileCheck %s --implicit-check-not="error:" --implicit-check-not="warning:"
#include <signal.h>
#include <unistd.h>

struct job {
    int pid, status;
};

static struct job kept, lost, half, any;

static void on_child(int sig) {
    (void)sig;
    kept.status = 1;
    lost.status = 1;
// CHECK: masked.c:[[#@LINE-1]]:{{.*}} 'lost.status'
}

// Which signals it is for is not known: then all have to be blocked.
static void on_any(int sig) {
    (void)sig;
    any.status = 1;
    any.pid = 1;
// CHECK: masked.c:[[#@LINE-1]]:{{.*}} 'any.pid'
}

static void on_two(int sig) {
    (void)sig;
    half.status = 1;
// CHECK: masked.c:[[#@LINE-1]]:{{.*}} 'half.status'
}

static void hold(sigset_t *old) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, old);
}

static int work(void) {
    sigset_t old;
    hold(&old);
    int sum = kept.status + lost.status + half.status;
    kept.status = 0;
    lost.status = 0;
    half.status = 0;
    sigprocmask(SIG_SETMASK, &old, NULL);
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    sum += any.status;
    any.status = 0;
    sigprocmask(SIG_SETMASK, &old, NULL);
    sum += any.pid;
    any.pid = 0;
    return sum + lost.status;
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = on_child};
    (void)argv;
    sigaction(SIGCHLD, &action, NULL);
    action.sa_handler = on_two;
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGUSR2, &action, NULL);
    action.sa_handler = on_any;
    sigaction(argc, &action, NULL);
    while (work() == 0) {
        pause();
    }
    return 0;
}
