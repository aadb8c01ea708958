// The bad sample of docs/rules/blocking-write.md: O_NONBLOCK is a flag of the open file, not of the
// descriptor.
//
// RUN: %exits 1 %sigvet check --only=blocking-write %s | FileCheck %s
//
// CHECK:      bad.c:{{[0-9]+}}:5: warning: 'write' to the pipe 'wake_fds[1]' blocks when it is full: O_NONBLOCK is set with F_SETFD, but F_SETFL was meant [blocking-write]
// CHECK:      note: runs as the handler of SIGCHLD
// CHECK:      note: 'on_child' calls 'write'
// CHECK:      note: it is made here
// CHECK:      note: F_SETFD sets flags of the descriptor, of which O_NONBLOCK is none
// CHECK:      note: make the end that the handler writes to non-blocking: fcntl(fd, F_SETFL, O_NONBLOCK)
// CHECK:      1 warning in 1 handler
//
/* A loop that wakes up when a child ends: the self-pipe trick. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static int wake_fds[2];

static void on_child(int sig) {
    int saved = errno;
    (void)sig;
    write(wake_fds[1], "", 1);
    errno = saved;
}

int main(void) {
    char byte;
    struct sigaction action = {.sa_handler = on_child};
    sigfillset(&action.sa_mask);
    if (pipe(wake_fds) < 0 || fcntl(wake_fds[1], F_SETFD, O_NONBLOCK) < 0 ||
        sigaction(SIGCHLD, &action, NULL) < 0) {
        return 1;
    }
    while (read(wake_fds[0], &byte, 1) >= 0 || errno == EINTR) {
        /* wait for children, start new ones */
    }
    return 1;
}
