// What counts as looking at the result: comparing, keeping or handing it on. sigaction that only asks
// is not looked at, and a wrapper of the program's own is no registrar: what is in it is.
// RUN: %exits 1 %sigvet check --only=unchecked-registration --severity=note %s | FileCheck %s --implicit-check-not='nobody sees'
#include <signal.h>

typedef void handler(int);

static void on_signal(int sig) {
    (void)sig;
}

static handler *keep;

static int install(int sig) {
    struct sigaction sa = {.sa_handler = on_signal};
    return sigaction(sig, &sa, 0);
}

#define CATCH(sig) signal((sig), on_signal)

int main(void) {
    struct sigaction sa;
    // CHECK: results.c:[[#@LINE+1]]:5: note: nobody sees when 'signal' fails
    signal(SIGINT, on_signal);
    // CHECK: results.c:[[#@LINE+1]]:5: note: nobody sees when 'signal' fails
    CATCH(SIGTERM);
    for (int sig = SIGUSR1; sig <= SIGUSR2; sig += SIGUSR2 - SIGUSR1) {
        // CHECK: results.c:[[#@LINE+1]]:9: note: nobody sees when 'signal' fails
        signal(sig, on_signal);
    }
    if (signal(SIGHUP, on_signal) == SIG_ERR || CATCH(SIGQUIT) == SIG_ERR) {
        return 1;
    }
    keep = signal(SIGALRM, on_signal);
    install(SIGCHLD);
    sigaction(SIGINT, 0, &sa);
    return 0;
}
