// The good sample of docs/rules/errno-clobber.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 1 handler
//
/* The same, with errno as it was when the handler returns. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void reap(void) {
    while (waitpid(-1, NULL, WNOHANG) > 0) {
    }
}

static void on_child(int sig) {
    int saved_errno = errno;
    (void)sig;
    reap();
    errno = saved_errno;
}

int main(void) {
    char byte;
    struct sigaction action = {.sa_handler = on_child};
    sigfillset(&action.sa_mask);
    sigaction(SIGCHLD, &action, NULL);
    for (;;) {
        ssize_t got = read(STDIN_FILENO, &byte, 1);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return 1;
        }
    }
}
