// The good sample of docs/rules/blocking-write.md.
//
// RUN: %sigvet check --severity=note %s | FileCheck %s
// CHECK: no findings
//
/* A loop that wakes up when a child ends: the self-pipe trick. When the pipe is full the
 * write fails, and nothing is lost: the loop wakes up anyway. */
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
    if (pipe(wake_fds) < 0 || fcntl(wake_fds[1], F_SETFL, O_NONBLOCK) < 0 ||
        sigaction(SIGCHLD, &action, NULL) < 0) {
        return 1;
    }
    while (read(wake_fds[0], &byte, 1) >= 0 || errno == EINTR) {
        /* wait for children, start new ones */
    }
    return 1;
}
