// The same with ppoll(2). A child gets the mask back that its parent had before it runs another
// program, and the handlers are gone by exec.
//
// RUN: %exits 0 %sigvet check --enable=all --severity=note %s -- -D_GNU_SOURCE | FileCheck %s
//
// CHECK: no findings: 1 handler
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void on_terminate(int sig) {
    (void)sig;
    stop = 1;
}

static void start(const char *program, const sigset_t *mask) {
    pid_t child = fork();
    if (child < 0) {
        perror("fork");
    } else if (child == 0) {
        sigprocmask(SIG_SETMASK, mask, NULL);
        execlp(program, program, (char *)NULL);
        _exit(127);
    }
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = on_terminate};
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    sigset_t blocked, waiting;
    sigemptyset(&action.sa_mask);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    if (sigprocmask(SIG_BLOCK, &blocked, &waiting) != 0 ||
        sigaction(SIGINT, &action, NULL) != 0) {
        perror("cannot handle SIGINT");
        return EXIT_FAILURE;
    }
    if (argc > 1) {
        start(argv[1], &waiting);
    }
    while (!stop) {
        int ready = ppoll(&input, 1, NULL, &waiting);
        if (ready < 0 && errno != EINTR) {
            perror("ppoll");
            return EXIT_FAILURE;
        }
        if (ready > 0 && getchar() == EOF) {
            break;
        }
    }
    return 0;
}
