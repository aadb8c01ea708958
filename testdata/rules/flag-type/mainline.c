// Only what the mainline does counts. A function that nothing but handlers runs is no other side; one
// that a thread, an exit function or a constructor runs is, and so is one that both sides call.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-type]
// CHECK:     mainline.c:{{[0-9]+}}:{{[0-9]+}}: warning: 'by_both' is not volatile: 'helper' may go on{{.*}}[flag-type]
// CHECK:     mainline.c:[[#HANDLER:]]:5: warning: 'by_thread' is not volatile: 'run' may go on{{.*}}[flag-type]
// CHECK:     mainline.c:[[#HANDLER+1]]:5: warning: 'at_exit' is not volatile: 'say_bye' may go on{{.*}}[flag-type]
// CHECK-NOT: [flag-type]
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int by_thread, at_exit, by_both, by_handlers;

static int helper(void) {
    int was = by_both;
    by_both = 1;
    return was;
}

static void on_alarm(int sig) {
    (void)sig;
    if (by_handlers) {
        _exit(1);
    }
}

static void on_user(int sig) {
    by_thread = sig;
    at_exit = 1;
    by_handlers = 1;
    helper();
    signal(SIGALRM, on_alarm);
}

static void *run(void *data) {
    return by_thread ? data : NULL;
}

static void say_bye(void) {
    if (at_exit) {
        write(1, "bye\n", 4);
    }
}

int main(void) {
    pthread_t thread;
    signal(SIGUSR1, on_user);
    atexit(say_bye);
    pthread_create(&thread, NULL, run, NULL);
    return helper();
}
