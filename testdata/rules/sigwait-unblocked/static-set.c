// A static set starts out empty, and what is added to it is all that is waited for, also when no
// sigemptyset goes before; a callee may fill it, or an assignment copy it.
// RUN: %exits 1 %sigvet check --only=sigwait-unblocked %s | FileCheck %s --implicit-check-not='every signal'
#include <signal.h>

static sigset_t at_file_scope;

static void fill(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGHUP);
}

int main(void) {
    static sigset_t in_function;
    sigset_t filled, copy;
    int sig;
    sigaddset(&at_file_scope, SIGUSR1);
    // CHECK: static-set.c:[[#@LINE+1]]:5: error: 'sigwait' is to take SIGUSR1, but no code of the program blocks it
    sigwait(&at_file_scope, &sig);
    sigaddset(&in_function, SIGUSR2);
    // CHECK: static-set.c:[[#@LINE+1]]:5: error: 'sigwait' is to take SIGUSR2, but no code of the program blocks it
    sigwait(&in_function, &sig);
    fill(&filled);
    copy = filled;
    // CHECK: static-set.c:[[#@LINE+1]]:12: error: 'sigwait' is to take SIGHUP, but no code of the program blocks it
    return sigwait(&copy, &sig);
}
