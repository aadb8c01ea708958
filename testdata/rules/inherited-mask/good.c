// The good sample of docs/rules/inherited-mask.md is silent under all rules.
// RUN: %sigvet check --severity=note %s -- | FileCheck %s
// CHECK: no findings
/* Runs a command, and gets its signals from a descriptor. The child restores the old mask. */
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

int run(char *const *command) {
    sigset_t set, old;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &old);
    int signals = signalfd(-1, &set, SFD_CLOEXEC);
    if (fork() == 0) {
        setsid();
        sigprocmask(SIG_SETMASK, &old, NULL);
        execvp(command[0], command);
        _exit(127);
    }
    return signals;
}
