// errno and what a system call returns are never taken as known.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void on_term(int sig) {
    (void)sig;
    errno = 0;
    ssize_t n = write(1, "", 1);
    if (errno == EINTR)
        // CHECK: errno.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (n < 0)
        // CHECK: errno.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (fork() == 0)
        // CHECK: errno.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
