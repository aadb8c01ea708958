// A signal that comes in only while the program waits in ppoll writes once before the loop goes on and
// reads: a note, which names the place. Let in for a moment elsewhere, it is a warning as ever.
// RUN: %exits 1 %sigvet check --only=blocking-write --severity=note %s | FileCheck %s
// RUN: %exits 1 %sigvet check --only=blocking-write --severity=note %s -- -DMOMENT | FileCheck %s --check-prefix=OPEN
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static int wake_fds[2];

static void on_child(int sig) {
    int saved = errno;
    (void)sig;
    // CHECK: let-in.c:[[#@LINE+2]]:5: note: 'write' to the pipe 'wake_fds[1]' blocks when it is full: {{.*}}; but SIGCHLD is blocked except in 'ppoll', so that the program can read what was written before the next wait [blocking-write]
    // OPEN: let-in.c:[[#@LINE+1]]:5: warning: 'write' to the pipe 'wake_fds[1]' blocks when it is full: {{[^;]*}} [blocking-write]
    write(wake_fds[1], "", 1);
    errno = saved;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_child};
    struct pollfd fd = {.events = POLLIN};
    sigset_t blocked, before;
    char byte;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    // CHECK: let-in.c:[[#@LINE+1]]:9: note: it is made here
    if (pipe(wake_fds) < 0 || sigaction(SIGCHLD, &action, NULL) < 0) {
        return 1;
    }
#ifdef MOMENT
    sigprocmask(SIG_UNBLOCK, &blocked, NULL);
#endif
    fd.fd = wake_fds[0];
    for (;;) {
        // CHECK: let-in.c:[[#@LINE+1]]:13: note: 'ppoll' lets SIGCHLD in here
        if (ppoll(&fd, 1, NULL, &before) > 0) {
            read(wake_fds[0], &byte, 1);
        }
    }
}
