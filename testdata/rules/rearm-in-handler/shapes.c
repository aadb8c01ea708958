// A handler that registers itself for its own signal, by the parameter or by number, through a macro, a
// wrapper, or on one branch. Where signal() keeps the handler installed that is a note; sysv_signal does
// not anywhere. Nothing is said when the handler puts back the default, ignores the signal, registers
// another handler or another signal, or uses sigaction, and nothing of a registration outside.
//
// RUN: %exits 1 %sigvet check --only=rearm-in-handler --severity=note %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning: \
// RUN:         --implicit-check-not=installs
#include <signal.h>

#define REARM(sig, handler) (void)signal((sig), (handler))

static volatile sig_atomic_t count;

static void on_interrupt(int sig) {
    signal(sig, on_interrupt);
// CHECK: shapes.c:[[#@LINE-1]]:5: note: 'signal' installs the handler that is running, which is still installed here; on systems where it is not, a second signal may come first [rearm-in-handler]
    count = 1;
}

static void on_quit(int sig) {
    if (count) {
        REARM(SIGQUIT, on_quit);
// CHECK: shapes.c:[[#@LINE-1]]:9: note: 'signal' installs the handler that is running
    }
}

static void on_old_quit(int sig) {
    count = 0;
    __sysv_signal(sig, on_old_quit);
// CHECK: shapes.c:[[#@LINE-1]]:5: error: '__sysv_signal' installs the handler again too late
}

static void register_it(int sig, void (*handler)(int)) {
    ssignal(sig, handler);
// CHECK: shapes.c:[[#@LINE-1]]:5: note: 'ssignal' installs the handler that is running
// CHECK: note: 'on_hangup' calls 'register_it'
}

static void on_hangup(int sig) {
    register_it(sig, on_hangup);
}

// V7's way: to ignore the signal first does not help against the first moment.
static void on_terminate(int sig) {
    signal(sig, SIG_IGN);
    count = 2;
    signal(sig, on_terminate);
// CHECK: shapes.c:[[#@LINE-1]]:5: note: 'signal' installs the handler that is running
}

static void on_second_alarm(int sig) {
    signal(sig, SIG_DFL);
}

static void on_alarm(int sig) {
    signal(sig, on_second_alarm);
}

static void on_user(int sig) {
    if (sig == SIGUSR1) {
        signal(SIGUSR2, on_user);
    }
}

static void on_child(int sig) {
    struct sigaction action = {.sa_handler = on_child};
    sigemptyset(&action.sa_mask);
    sigaction(sig, &action, 0);
}

int main(void) {
    signal(SIGINT, on_interrupt);
    signal(SIGQUIT, on_quit);
    sysv_signal(SIGQUIT, on_old_quit);
    register_it(SIGHUP, on_hangup);
    signal(SIGTERM, on_terminate);
    signal(SIGALRM, on_alarm);
    signal(SIGUSR1, on_user);
    signal(SIGCHLD, on_child);
    return 0;
}
