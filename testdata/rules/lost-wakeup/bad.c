// The sample of docs/rules/lost-wakeup.md: the classic, a flag and pause.
// RUN: %exits 1 %sigvet check --only=lost-wakeup %s -- | FileCheck %s
// CHECK: bad.c:[[#@LINE+20]]:9: error: 'pause' may wait although 'stop' is set: SIGTERM between the test and the call wakes nobody up [lost-wakeup]
// CHECK: bad.c:[[#@LINE+18]]:13: note: 'stop' is tested here
// CHECK: bad.c:[[#@LINE+10]]:5: note: set here, in the handler 'on_term'
// CHECK: 1 error; 1 file analysed
/* Waits for SIGTERM. When it comes after `stop` was tested, pause waits for another one. */
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void on_term(int sig) {
    (void)sig;
    stop = 1;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_term};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    while (!stop) {
        pause();
    }
    return 0;
}
