// The relatives of signal that the C library declares, and those that only other systems do.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#define _GNU_SOURCE
#include <signal.h>

typedef void handler(int);
handler *bsd_signal(int sig, handler *h);
handler *sigset(int sig, handler *h);

// CHECK: on_sysv: SIGHUP through sysv_signal
static void on_sysv(int sig) { (void)sig; }
// CHECK-NEXT: on_ssignal: SIGINT through ssignal
static void on_ssignal(int sig) { (void)sig; }
// CHECK-NEXT: on_bsd: SIGQUIT through bsd_signal
static void on_bsd(int sig) { (void)sig; }
// CHECK-NEXT: on_sigset: SIGTERM through sigset
static void on_sigset(int sig) { (void)sig; }
static void to_another(int sig) { (void)sig; }

handler *unrelated_signal(int sig, handler *h);

int main(void) {
    sysv_signal(SIGHUP, on_sysv);
    ssignal(SIGINT, on_ssignal);
    bsd_signal(SIGQUIT, on_bsd);
    sigset(SIGTERM, on_sigset);
    sigset(SIGUSR1, SIG_IGN);
    unrelated_signal(SIGUSR2, to_another);
    return 0;
}
