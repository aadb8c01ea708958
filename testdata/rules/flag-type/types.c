// What is said depends on the type: what a register may keep from the other side, what may be torn,
// and what only C does not promise. The types that are promised are silent.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s | FileCheck %s --check-prefixes=CHECK,WIDE
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s -- -DBARE --target=i386-linux-gnu | FileCheck %s --check-prefixes=CHECK,NARROW
//
// CHECK-NOT: [flag-type]
// CHECK:  types.c:[[#HANDLER:]]:5: warning: 'plain' is not volatile: 'step' may go on with an older value than is written here{{.*}}[flag-type]
// CHECK:  types.c:[[#HANDLER+1]]:5: warning: 'atomic_not_volatile' is not volatile: 'step' may go on with{{.*}}[flag-type]
// CHECK:  types.c:[[#HANDLER+2]]:5: warning: 'truth' is not volatile{{.*}}[flag-type]
// CHECK:  types.c:[[#HANDLER+3]]:5: warning: 'level' is not volatile{{.*}}[flag-type]
// CHECK:  types.c:[[#HANDLER+4]]:5: note: 'counted' is 'volatile int': this target reads and writes that at once, but C promises it of 'volatile sig_atomic_t' only{{.*}}[flag-type]
// WIDE:   types.c:[[#HANDLER+5]]:5: note: 'wide' is 'volatile long long'{{.*}}[flag-type]
// NARROW: types.c:[[#HANDLER+5]]:5: warning: 'wide' may be torn: this target reads and writes 'volatile long long' in two parts, and the signal may come between them in 'step'{{.*}}[flag-type]
// CHECK:  types.c:[[#HANDLER+6]]:5: warning: 'state.done' is not volatile{{.*}}[flag-type]
// CHECK:  types.c:[[#HANDLER+7]]:5: warning: 'seen{{..}}' is not volatile{{.*}}[flag-type]
// CHECK-NOT: [flag-type]
#ifdef BARE /* the headers of this target are not at hand */
typedef int sig_atomic_t;
void (*signal(int sig, void (*handler)(int)))(int);
#define SIGUSR1 10
#else
#include <signal.h>
#endif

static int plain;
static sig_atomic_t atomic_not_volatile;
static _Bool truth;
static enum { LOW, HIGH } level;
static volatile int counted;
static volatile long long wide;
static struct {
    int done;
    volatile sig_atomic_t good;
} state;
static int seen[65];

static volatile sig_atomic_t promised;
static _Atomic int lock_free;
static int by_builtin;

static void on_user(int sig) {
    plain = 1;
    atomic_not_volatile = 1;
    truth = 1;
    level = HIGH;
    counted = 1;
    wide = 1;
    state.done = 1;
    seen[sig] = 1;
    state.good = 1;
    promised = 1;
    lock_free = 1;
    __atomic_store_n(&by_builtin, 1, __ATOMIC_RELAXED);
}

static int step(void) {
    return plain + atomic_not_volatile + truth + level + counted + (wide != 0) + state.done +
           seen[SIGUSR1] + state.good + promised + lock_free +
           __atomic_load_n(&by_builtin, __ATOMIC_RELAXED);
}

int main(void) {
    signal(SIGUSR1, on_user);
    while (step() == 0) {
    }
    return 0;
}
