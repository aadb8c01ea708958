// The sample of docs/rules/inherited-mask.md: signals are blocked for signalfd, and stay so in a child.
// RUN: %exits 1 %sigvet check --only=inherited-mask %s -- | FileCheck %s
// CHECK: bad.c:[[#@LINE+19]]:9: warning: the program that 'execvp' starts begins with SIGINT, SIGTERM and SIGCHLD blocked [inherited-mask]
// CHECK: bad.c:[[#@LINE+14]]:5: note: they are blocked here
// CHECK: 1 warning; 1 file analysed
/* Runs a command, and gets its signals from a descriptor. The command inherits the mask: neither
 * SIGINT nor SIGTERM ends it, and when it is a shell it waits for its own children in vain. */
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

int run(char *const *command) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int signals = signalfd(-1, &set, SFD_CLOEXEC);
    if (fork() == 0) {
        setsid();
        execvp(command[0], command);
        _exit(127);
    }
    return signals;
}
