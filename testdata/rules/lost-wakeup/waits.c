// Each way to wait, and what makes it good: a timeout, a mask that is let in, no hang. What waits for
// other things too is a warning, and assumed where a descriptor may be non-blocking. The nearest wait
// behind a test counts: accept after poll does not wait any more.
// RUN: %exits 1 %sigvet check --only=lost-wakeup --severity=note %s -- \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t stop, reload, child;
static atomic_int hurry;
static struct {
    volatile sig_atomic_t quit;
} state;

static void on_term(int sig) {
    (void)sig;
    stop = 1;
    state.quit = 1;
    hurry = 1;
}

static void on_hup(int sig) {
    (void)sig;
    reload = 1;
}

static void on_child(int sig) {
    (void)sig;
    child = 1;
}

void work(void);

#define WAIT(fds) poll(fds, 1, -1)

static void polls(struct pollfd *fds, sigset_t *mask, int timeout) {
    while (!stop) {
        // CHECK: waits.c:[[#@LINE+1]]:9: warning: 'poll' may wait although 'stop' is set: SIGTERM between
        WAIT(fds);
    }
    while (!stop) {
        poll(fds, 1, 1000);
    }
    while (!stop) {
        poll(fds, 1, timeout);
    }
    while (!stop) {
        ppoll(fds, 1, NULL, mask);
    }
    while (!stop) {
        // CHECK: waits.c:[[#@LINE+1]]:9: warning: 'ppoll' may wait although 'stop' is set
        ppoll(fds, 1, NULL, NULL);
    }
}

// The flag is tested, reset and acted on at the beginning of the loop; an early way back too.
static void serves(int listener) {
    for (;;) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(listener, &set);
        if (reload) {
            reload = 0;
            work();
            continue;
        }
        // CHECK: waits.c:[[#@LINE+1]]:13: warning: 'select' may wait although 'reload' is set: SIGHUP between
        if (select(listener + 1, &set, NULL, NULL, NULL) < 0) {
            continue;
        }
        accept(listener, NULL, NULL);
    }
}

static void accepts(int listener) {
    while (!state.quit) {
        // CHECK: waits.c:[[#@LINE+1]]:9: warning: 'accept' may wait although 'state.quit' is set
        accept(listener, NULL, NULL);
    }
    while (atomic_load(&hurry) == 0) {
        // CHECK: waits.c:[[#@LINE+1]]:9: warning: 'recv' may wait although 'hurry' is set
        recv(listener, NULL, 0, 0);
    }
}

// A file does not wait; a terminal does.
static void reads(int file, char *buffer) {
    while (!stop && read(file, buffer, 1) > 0) {
        work();
    }
    // CHECK: waits.c:[[#@LINE+1]]:21: warning: 'read' may wait although 'stop' is set
    while (!stop && read(STDIN_FILENO, buffer, 1) > 0) {
        work();
    }
}

// It does not wait when nothing is there; poll does.
static void reads_socket(struct pollfd *fds, char *buffer) {
    while (!stop) {
        if (read(fds->fd, buffer, 1) < 0) {
            // CHECK: waits.c:[[#@LINE+1]]:13: warning: 'poll' may wait although 'stop' is set
            poll(fds, 1, -1);
        }
    }
}

// What SIGCHLD tells, wait finds by itself.
static void reaps(void) {
    while (!child) {
        waitpid(-1, NULL, 0);
    }
    while (!stop) {
        waitpid(-1, NULL, WNOHANG);
    }
    while (!stop) {
        // CHECK: waits.c:[[#@LINE+1]]:9: warning: 'waitpid' may wait although 'stop' is set
        waitpid(-1, NULL, 0);
    }
}

// Not a loop: another event ends the call. Only a pause is lost for good.
static void once(struct pollfd *fds) {
    if (!stop) {
        poll(fds, 1, -1);
    }
    if (!stop) {
        // CHECK: waits.c:[[#@LINE+1]]:9: error: 'pause' may wait although 'stop' is set
        pause();
    }
    // When it is set already nothing is waited for.
    if (stop) {
        pause();
    }
}

// The test and the wait are not atomic, however short the signal is let in.
static void unblocks(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    while (!stop) {
        sigprocmask(SIG_UNBLOCK, &set, NULL);
        // CHECK: waits.c:[[#@LINE+1]]:9: error: 'pause' may wait although 'stop' is set
        pause();
        sigprocmask(SIG_BLOCK, &set, NULL);
    }
    // Blocked all the while, it does not set the flag between.
    while (!stop) {
        accept(0, NULL, NULL);
    }
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int main(int argc, char **argv) {
    struct pollfd fds[1] = {{0}};
    sigset_t none;
    sigemptyset(&none);
    signal(SIGTERM, on_term);
    signal(SIGHUP, on_hup);
    signal(SIGCHLD, on_child);
    polls(fds, &none, argc);
    accepts(argc);
    reads(argc, argv[0]);
    reads_socket(fds, argv[0]);
    reaps();
    once(fds);
    unblocks();
    serves(argc);
    return 0;
}
