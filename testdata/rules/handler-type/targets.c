// SA_SIGINFO is another bit on other systems: 4 on Linux, 64 on FreeBSD, where 4 is SA_RESETHAND.
//
// RUN: %exits 0 %sigvet check --only=handler-type %s -- --target=x86_64-linux-gnu -DFLAGS=4
// RUN: %exits 1 %sigvet check --only=handler-type %s -- --target=x86_64-linux-gnu -DFLAGS=64 | FileCheck %s
// RUN: %exits 1 %sigvet check --only=handler-type %s -- --target=x86_64-unknown-freebsd -DFLAGS=4 | FileCheck %s
// RUN: %exits 0 %sigvet check --only=handler-type %s -- --target=x86_64-unknown-freebsd -DFLAGS=64
//
// CHECK: error: 'on_signal' takes 3 arguments and is given the signal alone
struct sigaction {
    void (*sa_sigaction)(int, void *, void *);
    int sa_flags;
};
int sigaction(int sig, const struct sigaction *new, struct sigaction *old);

static volatile int seen;

static void on_signal(int sig, void *info, void *context) {
    (void)sig;
    (void)context;
    seen = info != 0;
}

int main(void) {
    struct sigaction sa = {on_signal, FLAGS};
    return sigaction(2, &sa, 0);
}
