// Whether signal() keeps the handler is the target's choice: the BSDs, macOS and Linux do, with each of
// its C libraries. Of others nobody knows, and there it is a warning. The function is declared here
// because the headers of these systems are not at hand.
//
// RUN: %exits 1 %sigvet check --only=rearm-in-handler --severity=note %s -- --target=x86_64-freebsd \
// RUN:     | FileCheck %s --check-prefix=KEPT
// RUN: %exits 1 %sigvet check --only=rearm-in-handler --severity=note %s -- \
// RUN:     --target=aarch64-linux-musl | FileCheck %s --check-prefix=KEPT
// RUN: %exits 1 %sigvet check --only=rearm-in-handler --severity=note %s -- \
// RUN:     --target=arm64-apple-macos | FileCheck %s --check-prefix=KEPT
// RUN: %exits 1 %sigvet check --only=rearm-in-handler %s -- --target=sparcv9-sun-solaris2.11 \
// RUN:     | FileCheck %s --check-prefix=LEFT-OPEN
//
// KEPT: targets.c:[[#@LINE+6]]:5: note: 'signal' installs the handler that is running, which is still installed here
// LEFT-OPEN: targets.c:[[#@LINE+5]]:5: warning: 'signal' may install the handler again too late: on some systems a second signal before it has the default action [rearm-in-handler]
void (*signal(int sig, void (*handler)(int)))(int);
static volatile int count;

static void on_interrupt(int sig) {
    signal(sig, on_interrupt);
    count = 1;
}

int main(void) {
    signal(2, on_interrupt);
    return 0;
}
