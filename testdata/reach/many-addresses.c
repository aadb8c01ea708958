// A loop in which a pointer can be any of more addresses than a value tells apart. Each way through the
// loop brings one of them back when all were given up, and still the analysis ends, with all of them
// possible. A few addresses are told apart.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t n;
static int slots[64];

static void on_term(int sig) {
    (void)sig;
    int *many = slots, *few = slots;
    while (n) {
        switch (n) {
#define AT(i) case i: many = &slots[i]; break;
        AT(0) AT(1) AT(2) AT(3) AT(4) AT(5) AT(6) AT(7) AT(8)
        AT(9) AT(10) AT(11) AT(12) AT(13) AT(14) AT(15) AT(16) AT(17)
        AT(18) AT(19) AT(20) AT(21) AT(22) AT(23) AT(24) AT(25) AT(26)
        AT(27) AT(28) AT(29) AT(30) AT(31) AT(32) AT(33) AT(34) AT(35)
        AT(36) AT(37) AT(38) AT(39) AT(40) AT(41) AT(42) AT(43) AT(44)
#undef AT
        case 50: few = &slots[1]; break;
        case 51: few = &slots[2]; break;
        }
    }
    if (many == &slots[44])
        // CHECK: many-addresses.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (few == &slots[2])
        // CHECK: many-addresses.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (few == &slots[3])
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
