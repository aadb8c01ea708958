// Without --standard the target chooses, and signals have the names that they have there. A system
// that no data file is about is judged by POSIX. The functions are declared here because the headers
// of these systems are not at hand.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- --target=x86_64-linux-gnu \
// RUN:     | FileCheck %s --check-prefixes=CHECK,LINUX,SIGPWR
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- --target=aarch64-linux-musl \
// RUN:     | FileCheck %s --check-prefixes=CHECK,POSIX,SIGPWR
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- --target=x86_64-unknown-freebsd14 \
// RUN:     | FileCheck %s --check-prefixes=CHECK,FREEBSD,SIGUSR1
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- --target=arm64-apple-macosx14 \
// RUN:     | FileCheck %s --check-prefixes=CHECK,POSIX,SIGUSR1
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- --target=x86_64-pc-solaris2.11 \
// RUN:     | FileCheck %s --check-prefixes=CHECK,POSIX
//
// CHECK-NOT:    [unsafe-call]
// LINUX:        note: 'gettimeofday': not on the list of POSIX.1-2017, but safe according to glibc's manual [unsafe-call]
// POSIX:        error: 'gettimeofday' is not async-signal-safe: not on the list of POSIX.1-2017 [unsafe-call]
// FREEBSD:      error: 'gettimeofday' is not async-signal-safe: not on the list of FreeBSD's sigaction(2) [unsafe-call]
// SIGPWR:       note: runs as the handler of SIGPWR
// SIGUSR1:      note: runs as the handler of SIGUSR1
// CHECK-NOT:    [unsafe-call]
// FREEBSD:      note: 'fork': not on the list of FreeBSD's sigaction(2), but safe according to POSIX.1-2017 [unsafe-call]
// CHECK-NOT:    [unsafe-call]
void (*signal(int, void (*)(int)))(int);
int gettimeofday(void *, void *);
int fork(void);

static void on_signal(int sig) {
    (void)sig;
    gettimeofday(0, 0);
    fork();
}

int main(void) {
    signal(30, on_signal);
    return 0;
}
