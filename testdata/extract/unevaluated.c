// Calls that never run are no calls: in sizeof, typeof, _Alignof, _Static_assert and the arm that
// __builtin_choose_expr leaves out. The bound of a variable-length array is a call that runs.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s --implicit-check-not=@never
#include <stddef.h>

int never(int which);
int runs(void);

// CHECK-LABEL: function unevaluated()
size_t unevaluated(void) {
    // CHECK: const 4 ;
    size_t size = sizeof(never(1));
    __typeof__(never(2)) copy = 0;
    _Static_assert(sizeof(never(3)) == sizeof(int), "never");
    // CHECK: call @runs()
    copy += __builtin_choose_expr(1, runs(), never(4));
    // CHECK: call @runs()
    int bound[runs()];
    // CHECK: const 8 ;
    return size + (size_t)copy + sizeof bound + _Alignof(long) +
           offsetof(struct { char c; long l[2]; }, l[1]);
}
