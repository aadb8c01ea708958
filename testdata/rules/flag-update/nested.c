// A number that only handlers touch, or bits that they set and the program only reads, when a handler can
// be interrupted in the middle of an update, by another one or by itself: signal() and an empty sa_mask
// block the handler's own signal alone. The message names both handlers and the signal that comes through,
// the notes the other access.
//
// RUN: %exits 1 %sigvet check --only=flag-update --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-update]
// CHECK: nested.c:[[#FIRST:]]:5: warning: 'both' may lose this update: SIGINT may come in the middle of it, which 'on_first' does not block, and 'on_second' changes it too [flag-update]
// CHECK: note: runs as the handler of SIGHUP
// CHECK: nested.c:[[#FIRST+4]]:5: note: updated here in 'on_second', inside the handler that interrupts
// CHECK: note: declared here
// CHECK: note: register each of the handlers with the other signals in its 'sa_mask', as sigfillset does
// CHECK-NOT: [flag-update]
// CHECK: nested.c:[[#FIRST+8]]:5: warning: 'one_sided' may lose this update: SIGUSR2 may come in the middle of it, which 'on_open' does not block, and 'on_masking' changes it too [flag-update]
// CHECK-NOT: [flag-update]
// CHECK: nested.c:[[#FIRST+19]]:5: warning: 'set' may lose this update: SIGALRM may come in the middle of it, which 'on_adding' does not block, and 'on_setting' changes it too [flag-update]
// CHECK-NOT: [flag-update]
// CHECK: nested.c:[[#FIRST+27]]:5: warning: 'again' may lose this update: SIGQUIT may come in the middle of it, which 'on_two' does not block, and 'on_two' changes it too [flag-update]
// CHECK: nested.c:[[#FIRST+28]]:5: warning: 'split' may lose this update: {{.*}} [flag-update]
// CHECK-NOT: [flag-update]
// CHECK: nested.c:[[#FIRST+44]]:5: warning: 'undeferred' may lose this update: SIGWINCH may come in the middle of it, which 'on_window' does not block, and 'on_window' changes it too [flag-update]
// CHECK: nested.c:[[#FIRST+48]]:9: warning: 'bits' may lose this update: SIGXCPU may come in the middle of it, which 'on_bits' does not block, and 'on_bits' changes it too [flag-update]
// CHECK-NOT: [flag-update]
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t both, one_sided, masked, set, again, stored, depth, guard, guarded;
static volatile sig_atomic_t harmless, ignoring, blocking, bits, tested;
static volatile sig_atomic_t caught[65], for_quit, undeferred, ends, alone;
static _Atomic int atomic, split;

static void on_first(int sig) {
    (void)sig;
    both++; /* FIRST */
}
static void on_second(int sig) {
    (void)sig;
    both++;
}
/* The other handler blocks this one's signal; this one does not block the other's. */
static void on_open(int sig) {
    one_sided++;
    harmless = sig;
}
static void on_masking(int sig) {
    one_sided = sig;
    harmless += sig; /* SIGUSR1 has to wait */
}
static void on_setting(int sig) {
    set = sig;
}
static void on_adding(int sig) {
    set += sig;
}
static void on_full(int sig) {
    (void)sig;
    masked++;
}
static void on_two(int sig) {
    (void)sig;
    again++;
    split = split + 1; /* each access is atomic, the two are not */
    atomic++;
    stored = 1;
    caught[sig]++; /* other signals, other elements */
    depth++;       /* what comes in between leaves it as it was */
    depth--;
    if (sig == SIGQUIT) {
        for_quit++; /* no other signal gets here */
    }
    if (!guard) {
        guard = 1;
        guarded++; /* nothing that comes in between gets here */
        guard = 0;
    }
}
static void on_window(int sig) {
    undeferred |= sig;
}
static void on_bits(int sig) {
    if (sig == SIGCONT) {
        bits |= 1;
    } else {
        bits |= 2; /* main misses the bit that is lost */
    }
    tested++; /* main sees that there was one */
}
static void on_end(int sig) {
    (void)sig;
    ends++; /* nobody goes on with it */
    _exit(1);
}
static void on_ignoring(int sig) {
    signal(SIGSTKFLT, SIG_IGN); /* neither comes in again */
    signal(SIGPWR, SIG_IGN);
    ignoring += sig;
}
static void on_blocking(int sig) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    blocking += sig;
}
static void on_alone(int sig) {
    (void)sig;
    alone++; /* its own signal is blocked */
}

static void install(int sig, void (*handler)(int)) {
    struct sigaction action;
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(sig, &action, NULL);
}

int main(void) {
    struct sigaction action = {.sa_handler = on_masking};
    signal(SIGHUP, on_first);
    signal(SIGINT, on_second);
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGUSR1);
    sigaction(SIGUSR2, &action, NULL);
    signal(SIGUSR1, on_open);
    signal(SIGALRM, on_setting);
    signal(SIGVTALRM, on_adding);
    install(SIGIO, on_full);
    install(SIGURG, on_full);
    signal(SIGTSTP, on_two);
    signal(SIGQUIT, on_two);
    struct sigaction open = {.sa_handler = on_window, .sa_flags = SA_NODEFER};
    sigaction(SIGWINCH, &open, NULL);
    signal(SIGTERM, on_end);
    signal(SIGPROF, on_end);
    signal(SIGSTKFLT, on_ignoring);
    signal(SIGPWR, on_ignoring);
    signal(SIGTTIN, on_blocking);
    signal(SIGTTOU, on_blocking);
    signal(SIGCHLD, on_alone);
    signal(SIGCHLD, on_alone);
    signal(SIGCONT, on_bits);
    signal(SIGXCPU, on_bits);
    while (!tested || bits != 3) {
        pause();
    }
    return 0;
}
