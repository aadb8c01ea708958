// What counts is whether a thread may have been created before: in a branch, a loop, a function that is
// called, a thread itself. Not before the first one, not in a child of fork, which has one thread.
// RUN: %exits 1 %sigvet check --only=signal-in-threads --severity=note %s -- \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error: \
// RUN:           --implicit-check-not='note: {{.}}signal{{.}} is called'
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#define BLOCK(set) sigprocmask(SIG_BLOCK, set, NULL)

static sigset_t set;

static void on_hup(int sig) { (void)sig; }

static void block_early(void) { BLOCK(&set); }

static void block_late(void) {
    // CHECK: order.c:[[#@LINE+1]]:5: warning: 'sigprocmask' is called when there may be several threads
    BLOCK(&set);
    // CHECK: order.c:[[#@LINE+1]]:5: note: 'signal' is called when there may be several threads
    signal(SIGHUP, on_hup);
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    struct sigaction action = {.sa_handler = on_hup};
    sigaction(SIGHUP, &action, NULL);
}

static void *work(void *data) {
    // CHECK: order.c:[[#@LINE+1]]:5: warning: 'sigprocmask' is called when there may be several threads
    BLOCK(&set);
    return data;
}

static void start(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
}

static void run(char **arguments) {
    if (fork() == 0) {
        sigprocmask(SIG_SETMASK, &set, NULL);
        execv(arguments[0], arguments);
        _exit(1);
    }
}

// In the first iteration there is one thread, in the second there are two.
static void loop(int count) {
    for (int i = 0; i < count; i++) {
        // CHECK: order.c:[[#@LINE+1]]:9: warning: 'sigprocmask' is called when there may be several threads
        sigprocmask(SIG_SETMASK, NULL, &set);
        start();
    }
}

int main(int argc, char **argv) {
    sigemptyset(&set);
    block_early();
    signal(SIGHUP, on_hup);
    if (argc > 3) {
        return 0;
    }
    loop(argc);
    if (argc > 1) {
        start();
        block_late();
    }
    run(argv);
    return 0;
}
