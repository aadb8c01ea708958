// A loop over all signal numbers, and over a bit mask of them. Where the numbers cannot be told,
// the handler's signals are not known; they are never guessed.
// RUN: %sigvet check --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: of_mask: unknown through install_mask
static void of_mask(int sig) { (void)sig; }
// CHECK-NEXT: of_range: unknown through signal
static void of_range(int sig) { (void)sig; }

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

int main(void) {
    install_mask(1u << SIGHUP | 1u << SIGTERM, of_mask);
    for (int sig = 1; sig < NSIG; sig++)
        signal(sig, of_range);
    return 0;
}
