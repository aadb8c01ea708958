// What only handlers touch, and one of them splits: a set or a record that a function changes, a buffer
// that one formats into while another writes it out. Single loads and stores are made whole, and
// handlers with each other's signals in their sa_mask wait for each other.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: nested.c:[[#ADD:]]:5: warning: 'pending' is changed here: SIGTERM may come in the middle of it, which 'on_any' does not block, and 'on_any' changes it too [shared-object]
// CHECK: note: register each of the handlers with the other signals in its 'sa_mask', as sigfillset does
// CHECK-NOT: [shared-object]
// CHECK: nested.c:[[#ADD+5]]:5: warning: 'line{{..}}' is changed here: SIGUSR2 may come in the middle of it, which 'on_format' does not block, and 'on_write' reads it too [shared-object]
// CHECK: nested.c:{{[0-9]+}}:5: note: read here in 'on_write', inside the handler that interrupts
// CHECK-NOT: [shared-object]
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static sigset_t pending, masked;
static char line[64];
static const char *last;
static int number;

static void on_any(int sig) {
    number = sig;
    last = "any";
    sigaddset(&pending, sig); /* ADD */
}

static void on_format(int sig) {
    (void)sig;
    snprintf(line, sizeof line, "%d of %s\n", number, last);
}

static void on_write(int sig) {
    (void)sig;
    write(1, line, sizeof line);
}

static void on_masked(int sig) {
    sigaddset(&masked, sig);
}

int main(void) {
    signal(SIGINT, on_any);
    signal(SIGTERM, on_any);
    signal(SIGUSR1, on_format);
    signal(SIGUSR2, on_write);
    struct sigaction action = {.sa_handler = on_masked};
    sigaddset(&action.sa_mask, SIGHUP);
    sigaddset(&action.sa_mask, SIGQUIT);
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGQUIT, &action, NULL);
    for (;;) {
        pause();
    }
}
