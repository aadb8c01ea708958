// POSIX listed fork until 2017 and removed it in 2024, because it runs the handlers of
// pthread_atfork. _Fork, which runs none, is what 2024 put in its place: safe under 2024 and, as
// glibc has it, under the default for Linux. What the child does before execv is judged as well.
//
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call --standard=linux --severity=note %s | FileCheck %s --check-prefix=LISTED
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=posix-2017 %s | FileCheck %s --check-prefix=POSIX-2017
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=posix-2024 %s | FileCheck %s --check-prefix=POSIX-2024
//
// LISTED:         no findings
// POSIX-2017-NOT: 'fork'
// POSIX-2017:     error: '_Fork' is not async-signal-safe: not on the list of POSIX.1-2017
// POSIX-2017-NOT: 'fork'
// POSIX-2024-NOT: '_Fork'
// POSIX-2024:     error: 'fork' is not async-signal-safe: removed from the list in 2024, because it runs the handlers of pthread_atfork [unsafe-call]
// POSIX-2024:     note: use _Fork(), which runs none
// POSIX-2024-NOT: '_Fork' is
#define _GNU_SOURCE
#include <signal.h>
#include <unistd.h>

static char *const command[] = {"/usr/bin/logger", "server: crashed", NULL};

static void report(int sig) {
    pid_t child = sig == SIGTERM ? fork() : _Fork();
    if (child == 0) {
        execv(command[0], command);
        _exit(1);
    }
}

int main(void) {
    signal(SIGTERM, report);
    signal(SIGINT, report);
    return 0;
}
