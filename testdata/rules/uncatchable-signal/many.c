// An array names its signals, so that SIGKILL among them is a mistake; the 0 that ends it is none. A
// loop over all signals lets those fail that do, which is common and harmless.
// RUN: %exits 1 %sigvet check --only=uncatchable-signal --severity=note %s -- --target=x86_64-linux-gnu | FileCheck %s --implicit-check-not=fails --implicit-check-not=effect
#include <signal.h>

static void on_signal(int sig) {
    (void)sig;
}

static const struct {
    int number;
    void (*handler)(int);
} table[] = {{SIGHUP, on_signal}, {SIGSTOP, on_signal}, {0, 0}};

int main(void) {
    static const int chosen[] = {SIGINT, SIGKILL, SIGTERM, 0};
    for (int i = 0; chosen[i]; i++) {
        // CHECK: many.c:[[#@LINE+1]]:9: warning: 'signal' fails: SIGKILL can neither be caught nor ignored
        signal(chosen[i], on_signal);
    }
    for (int i = 0; table[i].number; i++) {
        // CHECK: many.c:[[#@LINE+1]]:9: warning: 'signal' fails: SIGSTOP can neither be caught nor ignored
        signal(table[i].number, table[i].handler);
    }
    for (int sig = 1; sig < 32; sig++) {
        signal(sig, on_signal);
    }
    for (int sig = 1; sig < 32; sig++) {
        if (sig != SIGKILL && sig != SIGSTOP) {
            signal(sig, on_signal);
        }
    }
    return 0;
}
