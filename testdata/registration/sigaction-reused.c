// One struct for several signals, with SIG_IGN and SIG_DFL between: the order decides which
// handler belongs to which signal.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: first: SIGHUP SIGINT through sigaction
static void first(int sig) { (void)sig; }
// CHECK-NEXT: second: SIGTERM through sigaction
static void second(int sig) { (void)sig; }
// CHECK-NEXT: third: SIGCHLD through sigaction
static void third(int sig) { (void)sig; }

// The same with one that outlives the function.
static struct sigaction shared;
// CHECK-NEXT: fourth: SIGUSR1 through sigaction
static void fourth(int sig) { (void)sig; }

int main(void) {
    struct sigaction sa = {0};
    sa.sa_handler = first;
    sigaction(SIGHUP, &sa, NULL);
    sigaction(SIGINT, &sa, NULL);
    sa.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &sa, NULL);
    sa.sa_handler = second;
    sigaction(SIGTERM, &sa, NULL);
    sa.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &sa, NULL);
    sa.sa_handler = third;
    sigaction(SIGCHLD, &sa, NULL);

    shared.sa_handler = fourth;
    sigaction(SIGUSR1, &shared, NULL);
    shared.sa_handler = SIG_IGN;
    sigaction(SIGUSR2, &shared, NULL);
    return 0;
}
