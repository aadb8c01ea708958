// Signal sets: what adds to one, and what reads one, wants it emptied or filled, or stored whole.
// RUN: %exits 1 %sigvet check --only=sigaction-init --severity=note %s -- -D_GNU_SOURCE | FileCheck %s --implicit-check-not=initialised
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/select.h>

/* Told once: what follows the first mistake is a consequence of it. */
void added_to(void) {
    sigset_t set;
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'set' is not initialised when 'sigaddset' changes it: garbage on the stack decides which signals are in it
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

void taken_from(void) {
    struct sigaction sa = {0}, other;
    sigdelset(&sa.sa_mask, SIGINT);
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'other.sa_mask' is not initialised when 'sigdelset' changes it
    sigdelset(&other.sa_mask, SIGINT);
}

void reads(int fd) {
    sigset_t a, b, c, d, e;
    int sig;
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'a' is not initialised when 'pthread_sigmask' reads it
    pthread_sigmask(SIG_SETMASK, &a, NULL);
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'b' is not initialised when 'sigsuspend' reads it
    sigsuspend(&b);
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'c' is not initialised when 'sigwait' reads it
    sigwait(&c, &sig);
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'd' is not initialised when 'pselect' reads it
    pselect(0, NULL, NULL, NULL, NULL, &d);
    // CHECK: sets.c:[[#@LINE+1]]:5: error: 'e' is not initialised when 'ppoll' reads it
    ppoll(&wait, 1, NULL, &e);
}

/* Filled by the call that reads the mask in force, by sigpending, by assignment. */
void good(void) {
    sigset_t all, before, pending, copy;
    sigfillset(&all);
    sigdelset(&all, SIGINT);
    sigprocmask(SIG_BLOCK, &all, &before);
    sigpending(&pending);
    if (sigismember(&pending, SIGTERM)) {
        copy = before;
        sigaddset(&copy, SIGTERM);
        sigprocmask(SIG_SETMASK, &copy, NULL);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
}
