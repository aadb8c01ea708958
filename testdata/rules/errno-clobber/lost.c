// What looks like saving and restoring, and is not on every way out of the handler. Each finding is at
// the call whose errno gets out, once for a handler.
//
// RUN: %exits 1 %sigvet check --only=errno-clobber --severity=note %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void early_return(int sig) {
    int saved = errno;
    if (write(2, "x", 1) < 0) {
// CHECK: lost.c:[[#@LINE-1]]:9: warning: 'write' may change errno, and handler 'early_return' returns
        return;
    }
    errno = saved;
}

static void one_branch(int sig) {
    int saved = errno;
    write(2, "x", 1);
// CHECK: lost.c:[[#@LINE-1]]:5: warning: 'write' may change errno, and handler 'one_branch' returns
    if (sig == SIGTERM) {
        errno = saved;
    }
}

static void too_late(int sig) {
    write(2, "x", 1);
// CHECK: lost.c:[[#@LINE-1]]:5: warning: 'write' may change errno, and handler 'too_late' returns
    int saved = errno;
    close(9);
    errno = saved;
}

static void after_restoring(int sig) {
    int saved = errno;
    write(2, "x", 1);
    errno = saved;
    close(9);
// CHECK: lost.c:[[#@LINE-1]]:5: warning: 'close' may change errno, and handler 'after_restoring' returns
}

static void in_a_loop(int sig) {
    for (int i = 0; i < 3; i++) {
        int saved = errno;
        errno = saved;
        close(i);
// CHECK: lost.c:[[#@LINE-1]]:9: warning: 'close' may change errno, and handler 'in_a_loop' returns
    }
}

static void never_restored(int sig) {
    int saved = errno;
    (void)saved;
    close(9);
// CHECK: lost.c:[[#@LINE-1]]:5: warning: 'close' may change errno, and handler 'never_restored' returns
}

static void set_to_zero(int sig) {
    errno = 0;
// CHECK: lost.c:[[#@LINE-1]]:5: warning: errno is assigned here, and handler 'set_to_zero' returns without restoring it
}

static int of_main;
static void what_main_saved(int sig) {
    errno = of_main;
// CHECK: lost.c:[[#@LINE-1]]:5: warning: errno is assigned here, and handler 'what_main_saved' returns
}

static void overwritten(int sig) {
    int saved = errno;
    saved = waitpid(-1, NULL, WNOHANG);
    errno = saved;
// CHECK: lost.c:[[#@LINE-1]]:5: warning: errno is assigned here, and handler 'overwritten' returns
}

static void put_errno(int code) {
    errno = code;
// CHECK: lost.c:[[#@LINE-1]]:5: warning: errno is assigned here, and handler 'by_a_helper' returns
// CHECK: note: 'by_a_helper' calls 'put_errno'
}
static void by_a_helper(int sig) {
    put_errno(EINTR);
}

int main(void) {
    of_main = errno;
    signal(SIGHUP, early_return);
    signal(SIGTERM, one_branch);
    signal(SIGINT, one_branch);
    signal(SIGQUIT, too_late);
    signal(SIGUSR1, after_restoring);
    signal(SIGUSR2, in_a_loop);
    signal(SIGALRM, never_restored);
    signal(SIGURG, set_to_zero);
    signal(SIGCHLD, overwritten);
    signal(SIGWINCH, what_main_saved);
    signal(SIGPIPE, by_a_helper);
    return 0;
}
