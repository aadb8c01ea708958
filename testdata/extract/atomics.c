// Atomic accesses are operations of their own: they are not calls, and libclang does not show a
// callee for most of them.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s --implicit-check-not=@__atomic --implicit-check-not=@__sync
#include <stdatomic.h>

// CHECK: symbol variable counter {{.*}} type "atomic_int" size 4 ; {{.*}} ; atomic integer
atomic_int counter;
int plain;

// CHECK-LABEL: function c11()
void c11(void) {
    // CHECK:      [[ADDRESS:%[0-9]+]] = var counter
    // CHECK:      atomic_store [[ADDRESS]], {{.*}} [atomic_store]
    atomic_store(&counter, 2);
    // CHECK:      [[ADDRESS:%[0-9]+]] = var counter
    // CHECK:      [[VALUE:%[0-9]+]] = atomic_load [[ADDRESS]], {{.*}} [atomic_load]
    // CHECK:      store %{{[0-9]+}}, [[VALUE]]
    plain = atomic_load(&counter);
    // CHECK:      atomic_update %{{[0-9]+}}, {{.*}} [atomic_fetch_add]
    atomic_fetch_add(&counter, 1);
    // CHECK:      atomic_update %{{[0-9]+}}, {{.*}} [atomic_exchange]
    atomic_exchange(&counter, 1);
}

// CHECK-LABEL: function flag()
void flag(void) {
    static atomic_flag lock = ATOMIC_FLAG_INIT;
    // CHECK:      jump [[HEAD:b[0-9]+]]
    // CHECK:      [[HEAD]]:
    // CHECK:      [[HELD:%[0-9]+]] = atomic_update
    // CHECK-NEXT: branch [[HELD]], [[AGAIN:b[0-9]+]],
    // CHECK:      [[AGAIN]]:
    // CHECK-NEXT: jump [[HEAD]]
    while (atomic_flag_test_and_set(&lock)) {}
    // CHECK:      atomic_store
    atomic_flag_clear(&lock);
}

// CHECK-LABEL: function gnu(place)
void gnu(int *place) {
    // CHECK:      [[ADDRESS:%[0-9]+]] = load
    // CHECK:      atomic_store [[ADDRESS]],
    __atomic_store_n(place, 3, __ATOMIC_SEQ_CST);
    // CHECK:      atomic_load
    plain = __atomic_load_n(place, __ATOMIC_RELAXED);
    // CHECK:      atomic_update
    __atomic_add_fetch(place, 1, __ATOMIC_SEQ_CST);
    // CHECK:      atomic_update
    int expected = 0;
    __atomic_compare_exchange_n(place, &expected, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// A plain access of an _Atomic object: what is accessed says that it is one.
// CHECK-LABEL: function by_type()
void by_type(void) {
    // CHECK:      [[ADDRESS:%[0-9]+]] = var counter ; {{.*}} ; atomic integer
    // CHECK:      store [[ADDRESS]], %{{[0-9]+}} (updates)
    counter++;
    // CHECK:      [[ADDRESS:%[0-9]+]] = var counter ; {{.*}} ; atomic integer
    // CHECK:      store [[ADDRESS]],
    counter = 3;
}

// CHECK-LABEL: function sync()
void sync(void) {
    // CHECK:      atomic_update %{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}
    if (__sync_bool_compare_and_swap(&plain, 0, 1)) {
        // CHECK:  atomic_store
        __sync_lock_release(&plain);
    }
    // CHECK:      atomic_fence
    __sync_synchronize();
}
