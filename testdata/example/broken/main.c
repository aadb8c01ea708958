/* jobd: runs the commands that it reads from standard input, one a line. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jobs.h"
#include "wakeup.h"

/* Mistake: nothing in the loop below changes it, so the compiler may read it once and never again,
 * and the loop never ends. */
static int stop;

static void on_stop(int signal_number) {
    (void)signal_number;
    stop = 1;
    wakeup_send();
}

/* Mistake: to collect children, and to log that they ended, is work for the main loop. */
static void on_child(int signal_number) {
    (void)signal_number;
    jobs_reap();
    wakeup_send();
}

static int install(int signal_number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    return sigaction(signal_number, &action, NULL);
}

/* Reads what is there and starts a job for each whole line. False at the end of the input, or when
 * a line does not fit. */
static bool read_commands(void) {
    static char input[4096];
    static size_t used;
    ssize_t got = read(STDIN_FILENO, input + used, sizeof input - used);
    if (got <= 0) {
        return false;
    }
    used += (size_t)got;

    char *line = input;
    char *end;
    while ((end = memchr(line, '\n', used - (size_t)(line - input)))) {
        *end = '\0';
        jobs_start(line);
        line = end + 1;
    }
    used -= (size_t)(line - input);
    memmove(input, line, used);
    return used < sizeof input;
}

int main(void) {
    if (wakeup_open() || install(SIGTERM, on_stop) || install(SIGINT, on_stop) ||
        install(SIGCHLD, on_child)) {
        perror("jobd");
        return 1;
    }
    bool reading = true;
    while (!stop && (reading || jobs_running() > 0)) {
        struct pollfd ready[] = {
            {.fd = wakeup_descriptor(), .events = POLLIN},
            {.fd = reading ? STDIN_FILENO : -1, .events = POLLIN},
        };
        if (poll(ready, 2, -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            perror("jobd: poll");
            return 1;
        }
        if (ready[0].revents) {
            wakeup_receive();
        }
        if (ready[1].revents) {
            reading = read_commands();
        }
    }
    return 0;
}
