// An atomic access is no call, unless the object is too wide for the processor: then libatomic
// takes a lock, be the access written as a function or as an assignment.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- --target=x86_64-linux-gnu \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdatomic.h>

struct wide { long parts[4]; };
struct odd { char parts[3]; };
struct pair { long parts[2]; };

static _Atomic struct wide wide;
static _Atomic struct pair pair;
static struct odd odd, copy;
static _Atomic long number;
static atomic_flag flag;

static void on_term(int sig) {
    // CHECK: atomic-wide.c:[[#@LINE+1]]:{{[0-9]+}}: error: '__atomic_load' is not async-signal-safe: the object is too wide
    struct wide local = wide;
    // CHECK: atomic-wide.c:[[#@LINE+1]]:{{[0-9]+}}: error: '__atomic_store' is not
    wide = local;
    // CHECK: atomic-wide.c:[[#@LINE+1]]:{{[0-9]+}}: error: '__atomic_load' is not
    __atomic_load(&odd, &copy, __ATOMIC_RELAXED);
    // CHECK: atomic-wide.c:[[#@LINE+1]]:{{[0-9]+}}: error: '__atomic_exchange' is not
    atomic_exchange(&wide, local);
    struct pair fits = pair;
    number = sig + fits.parts[0];
    number++;
    atomic_fetch_add(&number, 1);
    atomic_flag_test_and_set(&flag);
    atomic_thread_fence(memory_order_seq_cst);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
