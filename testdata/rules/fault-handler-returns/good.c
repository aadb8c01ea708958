// The good sample of docs/rules/fault-handler-returns.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK: no findings: 1 handler
//
/* The same program says what happened, and ends as if nothing had caught the signal: with a core. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static void on_fault(int sig) {
    static const char text[] = "bad address, giving up\n";
    int saved = errno;
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0) {
        _exit(1);
    }
    signal(sig, SIG_DFL); /* the fault comes again when the handler returns */
    errno = saved;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_fault};
    volatile int *nowhere = NULL;
    sigfillset(&action.sa_mask);
    if (sigaction(SIGSEGV, &action, NULL) != 0) {
        return 1;
    }
    return *nowhere;
}
