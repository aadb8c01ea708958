// The good sample of docs/rules/suppression.md: what is silenced has a reason, and is counted.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
//
// CHECK: no findings: 3 handlers, {{.*}}; 3 findings suppressed in the source
/* Silences what is found, and says why. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void on_quit(int sig) {
    (void)sig;
    puts("quit"); /* sigvet: ignore[unsafe-call] SIGQUIT is let in only while nothing else runs */
    _exit(1);
}

/* sigvet: ignore-begin[unsafe-call] a debugging aid that is not built into what is shipped */
static void on_user(int sig) {
    printf("signal %d\n", sig);
    abort();
}
/* sigvet: ignore-end */

int main(void) {
    struct sigaction action = {.sa_handler = on_quit};
    sigaction(SIGQUIT, &action, NULL);
    action.sa_handler = on_user;
    sigaction(SIGUSR1, &action, NULL);
    /* sigvet: ignore[unsafe-call] atexit is not used, and no stream is open when it comes */
    sigaction(SIGUSR2, &(struct sigaction){.sa_handler = exit}, NULL);
    for (;;) {
        pause();
    }
}
