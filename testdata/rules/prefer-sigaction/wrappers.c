// A wrapper around signal is told once, where it calls signal, and not at its callers; one around
// sigaction is what is wanted. SIG_IGN, SIG_DFL and a restored disposition mean the same everywhere.
// RUN: %exits 1 %sigvet check --only=prefer-sigaction --severity=note %s | FileCheck %s --implicit-check-not=differs
#include <signal.h>

typedef void handler(int);

static void on_signal(int sig) {
    (void)sig;
}

static void old_install(int sig, handler *f) {
    // CHECK: wrappers.c:[[#@LINE+1]]:5: note: what 'signal' does differs between systems
    signal(sig, f);
}

static void install(int sig, handler *f) {
    struct sigaction sa = {.sa_handler = f};
    sigaction(sig, &sa, 0);
}

#define CATCH(sig) signal((sig), on_signal)

int main(void) {
    old_install(SIGHUP, on_signal);
    old_install(SIGINT, on_signal);
    install(SIGTERM, on_signal);
    // CHECK: wrappers.c:[[#@LINE+1]]:5: note: what 'signal' does differs between systems
    CATCH(SIGUSR1);
    handler *before = signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGPIPE, before);
    return 0;
}
