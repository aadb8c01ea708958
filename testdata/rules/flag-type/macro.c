// Through macros, as portable programs write it: the place is where the macro is used.
//
// RUN: %exits 1 %sigvet check --only=flag-type %s | FileCheck %s
//
// CHECK: macro.c:[[@LINE+7]]:5: warning: 'flags.hangup' is not volatile: 'main' may go on{{.*}}[flag-type]
#include <signal.h>
#define RAISE_FLAG(name) (flags.name = 1)
#define FLAG(name) (flags.name)
static struct { int hangup; } flags;
static void on_hangup(int sig) {
    (void)sig;
    RAISE_FLAG(hangup);
}
int main(void) {
    signal(SIGHUP, on_hangup);
    return FLAG(hangup);
}
