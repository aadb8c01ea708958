// The good sample of docs/rules/raise-in-handler.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* The same server: behind the default that is put back, the signal ends the process when the handler
 * returns, and whoever waits for it sees by which signal it ended. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static void on_terminate(int sig) {
    int saved = errno;
    unlink("/tmp/server.lock");
    signal(sig, SIG_DFL);
    raise(sig);
    errno = saved;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_terminate};
    sigfillset(&action.sa_mask);
    if (sigaction(SIGTERM, &action, NULL) != 0) {
        return 1;
    }
    for (;;) {
        sleep(1);
    }
}
