// The bad sample of docs/rules/fault-handler-returns.md.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns %s | FileCheck %s
//
// CHECK:      warning: the handler of SIGSEGV can return here: the instruction that failed runs again, and fails again [fault-handler-returns]
// CHECK:      note: runs as the handler of SIGSEGV
// CHECK:      note: end the process with _exit or abort, or put back the default
// CHECK:      1 warning in 1 handler
/* A program that means to survive its bugs. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static void on_fault(int sig) {
    static const char text[] = "bad address, ignored\n";
    int saved = errno;
    (void)sig;
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0) {
        _exit(1);
    }
    errno = saved;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_fault};
    volatile int *nowhere = NULL;
    sigfillset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);
    return *nowhere;
}
