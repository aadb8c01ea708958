// A loop over an atomic operation is a lock when it does nothing but wait, and is left only when the
// operation tells that the lock was free.
//
// RUN: %exits 1 %sigvet check --only=mutex-in-handler %s | FileCheck %s --implicit-check-not='{{error:|warning:}}'
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_flag flag = ATOMIC_FLAG_INIT, mine = ATOMIC_FLAG_INIT;
static atomic_int word, yielding, counter, bounded, working;
static int old_style;

// CHECK: [[#@LINE+2]]:12: error: the loop on 'flag' spins for ever when the signal comes while 'main' holds it
static void spin(atomic_flag *lock) {
    while (atomic_flag_test_and_set(lock)) {
    }
}

static void on_usr1(int sig) {
    (void)sig;
    spin(&flag);
    int expected = 0;
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: the loop on 'word' spins for ever when the signal comes while 'main' holds it
    while (!atomic_compare_exchange_weak(&word, &expected, 1)) {
        expected = 0;
    }
    for (;;) {
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: the loop on 'yielding' spins for ever
        if (atomic_exchange(&yielding, 1) == 0) {
            break;
        }
        sched_yield();
    }
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: the loop on 'old_style' spins for ever
    while (!__sync_bool_compare_and_swap(&old_style, 0, 1)) {
    }
    // Only this handler takes it.
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: warning: the loop on 'mine' spins for ever when the signal interrupts another handler that holds it
    while (atomic_flag_test_and_set(&mine)) {
    }

    // Each turn that this loop loses somebody else has won: it is no lock.
    int old = atomic_load(&counter);
    while (!atomic_compare_exchange_weak(&counter, &old, old + 1)) {
    }
    // It gives up.
    for (int turns = 0; turns < 100 && atomic_exchange(&bounded, 1); turns++) {
    }
    // It does other things than wait.
    while (atomic_exchange(&working, 0)) {
        write(2, "x", 1);
    }
    // One attempt is none.
    if (atomic_flag_test_and_set(&flag)) {
        return;
    }
}

int main(void) {
    signal(SIGUSR1, on_usr1);
    spin(&flag);
    int zero = 0;
    while (!atomic_compare_exchange_strong(&word, &zero, 1)) {
        zero = 0;
    }
    while (atomic_exchange(&yielding, 1)) {
    }
    while (__sync_lock_test_and_set(&old_style, 1)) {
    }
    while (atomic_exchange(&bounded, 1)) {
    }
}
