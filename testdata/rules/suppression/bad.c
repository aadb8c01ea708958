// The bad sample of docs/rules/suppression.md: each comment that is wrong in itself is told, and what
// it would have silenced is not silenced by it when its rule is not there.
//
// RUN: %exits 1 %sigvet check %s | FileCheck %s
//
// CHECK: bad.c:[[#@LINE+11]]:19: warning: this comment gives no reason: {{.*}} [suppression]
// CHECK: bad.c:[[#@LINE+16]]:24: warning: there is no rule 'unsafe-cal'; 'sigvet rules' lists them [suppression]
// CHECK: bad.c:[[#@LINE+21]]:5: warning: this comment is not understood: {{.*}} [suppression]
// CHECK: bad.c:[[#@LINE+21]]:5: warning: this comment silences nothing: {{.*}} [suppression]
/* Silences what is found, badly. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void on_quit(int sig) {
    (void)sig;
    puts("quit"); /* sigvet: ignore[unsafe-call] */
    _exit(1);
}

static void on_abort(int sig) {
    (void)sig;
    puts("aborted");   /* sigvet: ignore[unsafe-cal] the process ends here */
    _exit(1);
}

static void on_terminate(int sig) {
    (void)sig;
    /* sigvet: silence[unsafe-call] the process ends here */
    /* sigvet: ignore[unsafe-call] the process ends here */
    _exit(1);
}

int main(void) {
    struct sigaction action = {.sa_handler = on_quit};
    sigaction(SIGQUIT, &action, NULL);
    action.sa_handler = on_abort;
    sigaction(SIGABRT, &action, NULL);
    action.sa_handler = on_terminate;
    sigaction(SIGTERM, &action, NULL);
    for (;;) {
        pause();
    }
}
