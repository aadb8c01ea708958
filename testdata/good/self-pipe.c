// The self-pipe trick: the handler writes to a pipe that the loop waits for with all else. The pipe
// blocks at neither end, so that a flood of signals cannot hang the handler, and errno is as it was.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int wake_fds[2];

static void on_signal(int sig) {
    int saved_errno = errno;
    unsigned char byte = (unsigned char)sig;
    ssize_t written = write(wake_fds[1], &byte, 1); /* full: the loop wakes up anyway */
    (void)written;
    errno = saved_errno;
}

static void set_flags(int fd) {
    int flags = fcntl(fd, F_GETFL);
    int descriptor_flags = fcntl(fd, F_GETFD);
    if (flags < 0 || descriptor_flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ||
        fcntl(fd, F_SETFD, descriptor_flags | FD_CLOEXEC) < 0) {
        perror("fcntl");
        exit(EXIT_FAILURE);
    }
}

int main(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    if (pipe(wake_fds) != 0) {
        perror("pipe");
        return EXIT_FAILURE;
    }
    set_flags(wake_fds[0]);
    set_flags(wake_fds[1]);
    sigfillset(&action.sa_mask);
    if (sigaction(SIGTERM, &action, NULL) != 0 || sigaction(SIGHUP, &action, NULL) != 0) {
        perror("sigaction");
        return EXIT_FAILURE;
    }
    for (;;) {
        struct pollfd waited[2] = {{.fd = wake_fds[0], .events = POLLIN},
                                   {.fd = STDIN_FILENO, .events = POLLIN}};
        if (poll(waited, 2, -1) < 0 && errno != EINTR) {
            perror("poll");
            return EXIT_FAILURE;
        }
        unsigned char sig;
        while (read(wake_fds[0], &sig, 1) == 1) {
            printf("signal %d\n", sig);
            if (sig == SIGTERM) {
                return 0;
            }
        }
    }
}
