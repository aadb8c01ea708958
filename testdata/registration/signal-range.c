// A loop over signal numbers whose conditions tell how often it runs is run number by number, with
// the exceptions that it makes; one whose end is not known registers for signals that are not known.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

// CHECK: of_range: SIGHUP SIGINT SIGQUIT SIGTRAP through signal
static void of_range(int sig) { (void)sig; }
// CHECK-NEXT: of_case: SIGILL through signal
static void of_case(int sig) { (void)sig; }
// CHECK-NEXT: of_down: SIGTSTP SIGTTOU through signal
static void of_down(int sig) { (void)sig; }
// CHECK-NEXT: of_some: unknown through signal
static void of_some(int sig) { (void)sig; }
// CHECK-NEXT: of_many: SIGHUP through signal
static void of_many(int sig) { (void)sig; }
// CHECK-NEXT: of_goto: SIGUSR1 SIGUSR2 through signal
static void of_goto(int sig) { (void)sig; }
// CHECK-NEXT: either: SIGINT SIGTERM through signal
static void either(int sig) { (void)sig; }

int chance(void);

int main(int argc, char **argv) {
    (void)argv;
    for (int sig = 1; sig < 10; sig++) {
        if (sig == SIGKILL || sig > SIGABRT)
            continue;
        switch (sig) {
        case SIGILL:
            signal(sig, of_case);
            break;
        case SIGABRT:
            break;
        default:
            if (signal(sig, of_range) == SIG_ERR)
                return 1;
        }
    }
    int down = 3;
    while (down--) {
        if (down != 1)
            signal(SIGTSTP + down, of_down);
    }
    for (int sig = 1; sig < argc; sig++)
        signal(sig, of_some);
    // More rounds than there are signals: they are not told apart.
    for (int i = 0; i < 100000; i++)
        signal(SIGHUP, i == 5000 ? of_many : SIG_IGN);
    int times = 0;
again:
    if (times < 2) {
        signal(times ? SIGUSR1 : SIGUSR2, of_goto);
        times++;
        goto again;
    }
    int i;
    for (i = 0; i < 3; i++) {
        if (chance())
            break; // so that it is either number afterwards
    }
    signal(i == 3 ? SIGINT : SIGTERM, either);
    return 0;
}
