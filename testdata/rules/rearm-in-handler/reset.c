// A handler that was registered with SA_RESETHAND at each place is no longer installed when it runs. To
// register it again may come too late where SA_RESETHAND lets the signal in too (POSIX.1-2017
// sigaction). One that is also registered without is, for all that is known, still installed.
//
// RUN: %exits 1 %sigvet check --only=rearm-in-handler --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=installs
#include <signal.h>

static void on_interrupt(int sig) {
    signal(sig, on_interrupt);
// CHECK: reset.c:[[#@LINE-1]]:5: warning: 'signal' may install the handler again too late: on some systems a second signal before it has the default action
}

static void on_quit(int sig) {
    signal(sig, on_quit);
// CHECK: reset.c:[[#@LINE-1]]:5: note: 'signal' installs the handler that is running
}

int main(void) {
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESETHAND | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, 0);
    action.sa_handler = on_quit;
    sigaction(SIGQUIT, &action, 0);
    signal(SIGQUIT, on_quit);
    return 0;
}
