// SIGKILL in a set is left out of every mask without a word: a note.
// RUN: %exits 1 %sigvet check --only=uncatchable-signal --severity=note %s | FileCheck %s --implicit-check-not=fails --implicit-check-not=effect
#include <signal.h>

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    // CHECK: sets.c:[[#@LINE+1]]:5: note: SIGKILL in a signal set has no effect: it can neither be blocked nor waited for [uncatchable-signal]
    sigaddset(&set, SIGKILL);
    return sigprocmask(SIG_BLOCK, &set, 0);
}
