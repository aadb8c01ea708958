// Which signals fail: SIGKILL and SIGSTOP, what is no signal of the target, and what the C library
// keeps for itself. SIG_IGN fails like a handler; SIG_DFL fails too, and changes nothing.
// RUN: %exits 1 %sigvet check --only=uncatchable-signal --severity=note %s -- -D_GNU_SOURCE --target=x86_64-linux-gnu | FileCheck %s --implicit-check-not=fails --implicit-check-not=effect
#include <signal.h>

static void on_signal(int sig) {
    (void)sig;
}

static void install(int sig, void (*handler)(int)) {
    struct sigaction sa = {.sa_handler = handler};
    sigaction(sig, &sa, 0);
}

#define TRAP(name) signal(SIG##name, on_signal)

int main(void) {
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'signal' fails: SIGKILL can neither be caught nor ignored
    signal(SIGKILL, SIG_IGN);
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'install' fails: SIGSTOP can neither be caught nor ignored
    install(SIGSTOP, on_signal);
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'signal' fails: SIGSTOP can neither be caught nor ignored
    TRAP(STOP);
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'signal' fails: there is no signal 0 on x86_64-{{.*}}linux-gnu
    signal(0, on_signal);
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'signal' fails: there is no signal -1 on x86_64
    signal(-1, on_signal);
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'signal' fails: there is no signal 65 on x86_64
    signal(65, on_signal);
    // CHECK: numbers.c:[[#@LINE+1]]:5: warning: 'signal' fails: the C library keeps signal 33 for itself
    signal(33, on_signal);

    signal(SIGKILL, SIG_DFL);
    signal(SIGTSTP, on_signal);
    TRAP(CONT);
    signal(34, on_signal);
    signal(64, on_signal);
    return 0;
}
