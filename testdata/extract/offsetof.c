// offsetof names the members on its way, for who knows where one is can write to it; its value is the
// whole offset, where it is a constant.
// RUN: %sigvet check --dump=facts %s -- | FileCheck %s
#include <stddef.h>

struct inner { int a, b; };
struct outer { char *text; struct inner inner[3]; };

// CHECK-LABEL: function constant()
// CHECK: [[BASE:%[0-9]+]] = const 0
// CHECK-NEXT: = field inner of [[BASE]]
// CHECK: = field b of
// CHECK-NEXT: [[VALUE:%[0-9]+]] = const 20
// CHECK-NEXT: return [[VALUE]]
size_t constant(void) { return offsetof(struct outer, inner[1].b); }

// CHECK-LABEL: function computed(i)
// CHECK: = field inner of
// CHECK: [[VALUE:%[0-9]+]] = unknown
// CHECK-NEXT: return [[VALUE]]
size_t computed(int i) { return offsetof(struct outer, inner[i].b); }
