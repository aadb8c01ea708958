// Each way to start a program, and what makes it good: restoring or unblocking in the child, attributes
// of posix_spawn; a program that is started before anything is blocked. A mask that is only perhaps
// blocked is not reported.
// RUN: %exits 1 %sigvet check --only=inherited-mask %s -- \
// RUN:     | FileCheck %s --implicit-check-not=warning:
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <spawn.h>
#include <unistd.h>

extern char **environ;
static char *command[] = {nullptr};

#define RUN(path) execl(path, path, nullptr)

static sigset_t chld() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return set;
}

class Blocked {
public:
    Blocked() {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGCHLD);
        sigprocmask(SIG_BLOCK, &set, &before);
    }
    ~Blocked() { restore(); }
    void restore() { sigprocmask(SIG_SETMASK, &before, nullptr); }

private:
    sigset_t before;
};

static void by_macro() {
    Blocked blocked;
    if (fork() == 0) {
        // CHECK: children.cc:[[#@LINE+1]]:9: warning: the program that 'execl' starts begins with SIGCHLD blocked
        RUN("/bin/true");
        _exit(1);
    }
}

static void restored() {
    Blocked blocked;
    if (fork() == 0) {
        blocked.restore();
        RUN("/bin/true");
        _exit(1);
    }
}

static void shell() {
    Blocked blocked;
    // CHECK: children.cc:[[#@LINE+1]]:5: warning: the program that 'system' starts begins with SIGCHLD blocked
    system("true");
}

static void spawned() {
    Blocked blocked;
    pid_t pid;
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // CHECK: children.cc:[[#@LINE+1]]:5: warning: the program that 'posix_spawn' starts begins with SIGCHLD blocked
    posix_spawn(&pid, "/bin/true", nullptr, nullptr, command, environ);
    posix_spawn(&pid, "/bin/true", nullptr, &attributes, command, environ);
}

// Returns early before it blocks anything, on one of two ways.
static void perhaps(bool early) {
    sigset_t set = chld();
    if (!early) {
        sigprocmask(SIG_BLOCK, &set, nullptr);
    }
    if (fork() == 0) {
        execv("/bin/true", command);
        _exit(1);
    }
}

// The child of a loop: each one is started while the signal is blocked.
static void pool() {
    Blocked blocked;
    for (int i = 0; i < 4; i++) {
        if (fork() == 0) {
            // CHECK: children.cc:[[#@LINE+1]]:13: warning: the program that 'execv' starts begins with SIGCHLD blocked
            execv("/bin/true", command);
            _exit(1);
        }
    }
}

int main(int argc, char **) {
    fclose(popen("true", "r"));
    by_macro();
    restored();
    shell();
    spawned();
    pool();
    system("true");
    perhaps(argc > 1);
    return 0;
}
