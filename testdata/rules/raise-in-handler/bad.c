// The bad sample of docs/rules/raise-in-handler.md.
//
// RUN: %exits 1 %sigvet check --only=raise-in-handler %s | FileCheck %s
//
// CHECK:      error: 'raise' sends SIGTERM, whose handler is still installed: it runs again as soon as it has returned, for ever [raise-in-handler]
// CHECK:      note: runs as the handler of SIGTERM
// CHECK:      note: 'on_terminate' calls 'raise'
// CHECK-NEXT: note: put back the default before, with signal(sig, SIG_DFL)
// CHECK:      1 error in 1 handler
/* A server that tidies up, and means to end as if it had not caught the signal. */
#include <signal.h>
#include <unistd.h>

static void on_terminate(int sig) {
    unlink("/tmp/server.lock");
    raise(sig);
}

int main(void) {
    struct sigaction action = {.sa_handler = on_terminate};
    sigfillset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    for (;;) {
        sleep(1);
    }
}
