// The good sample of docs/rules/uncatchable-signal.md.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* The same server: nothing runs after SIGKILL, so the socket that it left behind is removed when it
 * starts again. */
#include <signal.h>
#include <unistd.h>

static void on_end(int sig) {
    (void)sig;
    unlink("/run/server.sock");
    _exit(0);
}

int main(void) {
    struct sigaction action = {.sa_handler = on_end};
    sigemptyset(&action.sa_mask);
    unlink("/run/server.sock");
    if (sigaction(SIGTERM, &action, NULL) < 0 || sigaction(SIGINT, &action, NULL) < 0) {
        return 1;
    }
    for (;;) {
        pause();
    }
}
