// Only handlers that return are asked: one that ends the process, or reports a crash, may wait. The
// program itself may, too.
//
// RUN: %exits 1 %sigvet check --only=blocking-write %s | FileCheck %s --implicit-check-not=warning:
#include <signal.h>
#include <unistd.h>

static int fds[2];

static void poke(void) {
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'fds[1]'
    write(fds[1], "", 1);
    // CHECK: note: runs as the handler of SIGUSR1
}

static void on_usr1(int sig) {
    if (sig == SIGUSR1) {
        poke();
        return;
    }
    write(fds[1], "other", 5); // never: the handler is for SIGUSR1 alone
}

static void on_term(int sig) {
    (void)sig;
    write(fds[1], "t", 1);
    _exit(1);
}

static void on_fault(int sig) {
    (void)sig;
    write(fds[1], "f", 1);
}

int main(void) {
    pipe(fds);
    signal(SIGUSR1, on_usr1);
    signal(SIGTERM, on_term);
    signal(SIGSEGV, on_fault);
    write(fds[1], "m", 1);
    poke();
}
