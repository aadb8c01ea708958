// Where the handler was registered with SA_RESETHAND the default is in force when it runs: it may return,
// since the fault is then taken again with that. sysv_signal does the same. It counts when it is so at
// each place that registers the handler for the signal, by way of a wrapper too, and not otherwise.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=warning:
#include <signal.h>

static volatile sig_atomic_t seen;

static void on_segv(int sig) {
    seen = sig;
}

static void on_ill(int sig) {
    seen = sig;
}

static void on_fault(int sig) {
    seen = sig;
}
// CHECK: reset.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGBUS can return here

static void handle(int sig, void (*handler)(int), int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(sig, &action, 0);
}

int main(int argc, char **argv) {
    handle(SIGSEGV, on_segv, SA_RESETHAND | SA_NODEFER);
    sysv_signal(SIGILL, on_ill);
    handle(SIGFPE, on_fault, SA_RESETHAND);
    handle(SIGBUS, on_fault, SA_RESETHAND);
    if (argc > 1) {
        handle(SIGBUS, on_fault, SA_NODEFER);
    }
    return argv[0] == 0;
}
