// What never returns is worked out: behind it nothing runs. What returns on some way does not
// count.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void die(int status) {
    unlink("pid");
    _exit(status);
}
static void die_deeper(void) { die(2); }
static void spin(void) {
    for (;;)
        pause();
}
static void die_perhaps(int status) {
    if (status)
        _exit(status);
}

static volatile sig_atomic_t n;

static void on_hup(int sig) {
    (void)sig;
    die(1);
    srand(0);
}
static void on_int(int sig) {
    (void)sig;
    if (n)
        die_deeper();
    else
        spin();
    srand(0);
}
static void on_term(int sig) {
    (void)sig;
    die_perhaps(n);
    // CHECK: noreturn.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
}

int main(void) {
    signal(SIGHUP, on_hup);
    signal(SIGINT, on_int);
    signal(SIGTERM, on_term);
    return 0;
}
