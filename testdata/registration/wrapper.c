// A wrapper of one level, with signal and handler as parameters: its callers never mix.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_hup: SIGHUP through install
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_int: SIGINT SIGTERM through install
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_usr1: SIGUSR1 through swapped
static void on_usr1(int sig) { (void)sig; }
// CHECK-NEXT: on_usr2: SIGUSR2 through swapped
static void on_usr2(int sig) { (void)sig; }

static int install(int sig, void (*handler)(int)) {
    struct sigaction sa = {0};
    sa.sa_handler = handler;
    sigemptyset(&sa.sa_mask);
    return sigaction(sig, &sa, NULL);
}
static void swapped(void (*handler)(int), int sig) { signal(sig, handler); }

int main(void) {
    install(SIGHUP, on_hup);
    install(SIGINT, on_int);
    install(SIGTERM, on_int);
    install(SIGPIPE, SIG_IGN);
    swapped(on_usr1, SIGUSR1);
    swapped(on_usr2, SIGUSR2);
    return 0;
}
