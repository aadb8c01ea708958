// What kind of object is read and written: its type decides whether a handler may touch it.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <signal.h>
#include <stdbool.h>

// CHECK-DAG: symbol variable flag external defined tentative type "volatile sig_atomic_t" size 4 ; {{.*}} ; volatile sig_atomic integer
volatile sig_atomic_t flag;
// CHECK-DAG: symbol variable not_volatile internal defined tentative {{.*}} ; sig_atomic integer
static sig_atomic_t not_volatile;
// CHECK-DAG: symbol variable aliased external defined type "const my_flag" {{.*}} ; const sig_atomic integer
typedef sig_atomic_t my_flag;
const my_flag aliased = 1;
// CHECK-DAG: symbol variable truth {{.*}} size 1 ; {{.*}} ; integer unsigned bool
bool truth;
// CHECK-DAG: symbol variable own {{.*}} type "int" size 4 ; {{.*}} ; integer thread_local
_Thread_local int own;
// CHECK-DAG: symbol variable elsewhere external type "double" {{.*}} ; floating
extern double elsewhere;
// CHECK-DAG: symbol variable many {{.*}} type "volatile long[4]" size 32 ; {{.*}} ; volatile integer array
volatile long many[4];
// CHECK-DAG: symbol variable handler {{.*}} size 8 ; {{.*}} ; pointer function
void (*handler)(int);

// CHECK-LABEL: function access(pointer, array)
void access(int *pointer, int array[3][4]) {
    // CHECK:      [[FLAG:%[0-9]+]] = var flag ; {{.*}} ; volatile sig_atomic integer
    // CHECK-NEXT: store [[FLAG]], %{{[0-9]+}} ; {{.*}} ; volatile sig_atomic integer
    flag = 1;
    // CHECK:      [[FLAG:%[0-9]+]] = var flag
    // CHECK-NEXT: [[OLD:%[0-9]+]] = load [[FLAG]]
    // CHECK:      [[NEW:%[0-9]+]] = add [[OLD]],
    // CHECK-NEXT: store [[FLAG]], [[NEW]] (updates)
    flag++;
    // CHECK:      [[NEW:%[0-9]+]] = or
    // CHECK-NEXT: store %{{[0-9]+}}, [[NEW]] (updates)
    flag |= 2;
    // CHECK:      [[OWN:%[0-9]+]] = var own
    // CHECK:      store [[OWN]],
    own = elsewhere > 1;
    // CHECK:      [[ROW:%[0-9]+]] = element %{{[0-9]+}} of
    // CHECK:      [[CELL:%[0-9]+]] = element %{{[0-9]+}} of [[ROW]]
    // CHECK:      store [[CELL]],
    array[1][2] = 3;
    // `*p++ = 1` writes where p pointed before.
    // CHECK:      [[OLD:%[0-9]+]] = load
    // CHECK:      [[NEXT:%[0-9]+]] = element %{{[0-9]+}} of [[OLD]]
    // CHECK-NEXT: store %{{[0-9]+}}, [[NEXT]] (updates)
    // CHECK-NEXT: store [[OLD]],
    *pointer++ = 1;
    // CHECK:      [[OTHER:%[0-9]+]] = element %{{[0-9]+}} of
    // CHECK-NEXT: store [[OTHER]],
    *(pointer + 1) = 5;
}
