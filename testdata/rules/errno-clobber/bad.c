// The bad sample of docs/rules/errno-clobber.md: the way to what changes errno, and what to do.
//
// RUN: %exits 1 %sigvet check --only=errno-clobber %s | FileCheck %s
//
// CHECK:      bad.c:[[#]]:12: warning: 'waitpid' may change errno, and handler 'on_child' returns without restoring it [errno-clobber]
// CHECK:      note: runs as the handler of SIGCHLD
// CHECK:      note: registered here, through 'signal'
// CHECK:      note: 'on_child' calls 'reap'
// CHECK:      note: 'reap' calls 'waitpid'
// CHECK:      note: begin the handler with 'int saved_errno = errno;'
// CHECK:      1 warning in 1 handler; 1 file analysed, 0 failed
//
/* Collects its children in the handler. When one ends while main is behind a read that was
 * interrupted, errno may say ECHILD, and the loop ends for no reason. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void reap(void) {
    while (waitpid(-1, NULL, WNOHANG) > 0) {
    }
}

static void on_child(int sig) {
    (void)sig;
    reap();
}

int main(void) {
    char byte;
    signal(SIGCHLD, on_child);
    for (;;) {
        ssize_t got = read(STDIN_FILENO, &byte, 1);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return 1;
        }
    }
}
