// A temporary is destroyed at the end of its full expression, one that a reference is bound to at
// the end of the reference's scope, in reverse order; what is returned is not destroyed here.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
struct Guard {
    explicit Guard(int);
    ~Guard();
};
void use(const Guard &);

// CHECK-LABEL: function temporaries()
// CHECK:      [[FIRST:%[0-9]+]] = alloca
// CHECK:      call @Guard([[FIRST]], %{{[0-9]+}})
// CHECK:      call @use([[FIRST]])
// CHECK-NEXT: function ~Guard
// CHECK-NEXT: call @~Guard([[FIRST]]) (implicit)
// CHECK:      [[BOUND:%[0-9]+]] = alloca
// CHECK:      call @Guard([[BOUND]], %{{[0-9]+}})
// CHECK-NOT:  call @~Guard
// CHECK:      call @use(
// CHECK:      call @~Guard([[BOUND]]) (implicit)
// CHECK-NEXT: return
void temporaries() {
    use(Guard(1));
    const Guard &bound = Guard(2);
    use(bound);
}

// CHECK-LABEL: function returned()
// CHECK:       call @Guard(
// CHECK-NOT:   call @~Guard
// CHECK:       return
Guard returned() {
    return Guard(3);
}

// CHECK-LABEL: function reverse()
// CHECK:       [[FIRST:%[0-9]+]] = var first
// CHECK:       [[SECOND:%[0-9]+]] = var second
// CHECK:       [[PLACE:%[0-9]+]] = var second
// CHECK:       call @~Guard([[PLACE]]) (implicit)
// CHECK-NEXT:  [[PLACE:%[0-9]+]] = var first
// CHECK:       call @~Guard([[PLACE]]) (implicit)
void reverse() {
    Guard first(1);
    Guard second(2);
}
