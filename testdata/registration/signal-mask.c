// A loop over a bit mask of signals, a constant here or at each call of a wrapper. One that is not
// known leaves the signals unknown.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: of_mask: SIGHUP SIGTERM through install_mask
static void of_mask(int sig) { (void)sig; }
// CHECK-NEXT: of_other: SIGINT through install_mask
static void of_other(int sig) { (void)sig; }
// CHECK-NEXT: of_unknown: unknown through install_mask
static void of_unknown(int sig) { (void)sig; }
// CHECK-NEXT: of_local: SIGHUP SIGTERM through signal
static void of_local(int sig) { (void)sig; }

static void install_mask(unsigned mask, void (*handler)(int)) {
    int sig = 0;
    unsigned bit = 1;
    while (mask) {
        if (mask & bit)
            signal(sig, handler);
        mask &= ~bit;
        bit <<= 1;
        sig++;
    }
}

int main(int argc, char **argv) {
    (void)argv;
    install_mask(1u << SIGHUP | 1u << SIGTERM, of_mask);
    install_mask(1u << SIGINT, of_other);
    install_mask((unsigned)argc, of_unknown);
    const int mask = 1 << SIGHUP | 1 << SIGTERM;
    for (int sig = 1; sig < 31; sig++) {
        if (mask & 1 << sig)
            signal(sig, of_local);
    }
    return 0;
}
