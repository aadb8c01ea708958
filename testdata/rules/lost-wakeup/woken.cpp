// A handler that also makes a descriptor ready, or jumps out of the wait, loses nothing; one that only
// prints does. A timer that repeats sends the next signal soon.
// RUN: %exits 1 %sigvet check --only=lost-wakeup %s -- \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <atomic>
#include <csetjmp>
#include <csignal>
#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

int wakeup[2];
volatile std::sig_atomic_t piped, printed, jumped, ticked;
sigjmp_buf out;

void on_int(int) {
    piped = 1;
    write(wakeup[1], "", 1);
}

void on_hup(int) {
    printed = 1;
    write(STDERR_FILENO, "hup\n", 4);
}

void on_quit(int) {
    jumped = 1;
    siglongjmp(out, 1);
}

void on_alarm(int) { ticked = 1; }

class Loop {
public:
    void run(pollfd *fds) {
        while (!piped) {
            poll(fds, 1, -1);
        }
        while (!printed) {
            // CHECK: woken.cpp:[[#@LINE+1]]:13: warning: 'poll' may wait although 'printed' is set: SIGHUP between
            poll(fds, 1, -1);
        }
        while (!jumped) {
            poll(fds, 1, -1);
        }
        while (!ticked) {
            pause();
        }
    }
};

}

int main() {
    pipe(wakeup);
    pollfd fds[] = {{wakeup[0], POLLIN, 0}};
    itimerval second = {{1, 0}, {1, 0}};
    setitimer(ITIMER_REAL, &second, nullptr);
    std::signal(SIGINT, on_int);
    std::signal(SIGHUP, on_hup);
    std::signal(SIGQUIT, on_quit);
    std::signal(SIGALRM, on_alarm);
    if (sigsetjmp(out, 1) == 0) {
        Loop().run(fds);
    }
}
