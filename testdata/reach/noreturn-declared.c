// What is declared not to return: _Noreturn, GNU's attribute, a pointer's type. Without one, a
// function that has no body here is taken to return.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void standard(void);
__attribute__((noreturn)) void gnu(void);
void plain(void);

static void on_hup(int sig) {
    (void)sig;
    // CHECK: noreturn-declared.c:[[#@LINE+1]]:5: warning: 'standard'
    standard();
    srand(0);
}
static void on_int(int sig) {
    (void)sig;
    // CHECK: noreturn-declared.c:[[#@LINE+1]]:5: warning: 'gnu'
    gnu();
    srand(0);
}
static void on_term(int sig) {
    (void)sig;
    // CHECK: noreturn-declared.c:[[#@LINE+1]]:5: warning: 'plain'
    plain();
    // CHECK: noreturn-declared.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
}
static void on_usr1(int sig) {
    if (sig)
        __builtin_unreachable();
    srand(0);
}
static void on_usr2(int sig) {
    (void)sig;
    __builtin_trap();
    srand(0);
}

int main(void) {
    signal(SIGHUP, on_hup);
    signal(SIGINT, on_int);
    signal(SIGTERM, on_term);
    signal(SIGUSR1, on_usr1);
    signal(SIGUSR2, on_usr2);
    return 0;
}
