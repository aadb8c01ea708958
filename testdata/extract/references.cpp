// A reference is bound to the object, not to its value.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
int object;
void by_reference(int &);

// CHECK-LABEL: function binds()
// CHECK:       [[REFERENCE:%[0-9]+]] = var reference
// CHECK-NEXT:  [[OBJECT:%[0-9]+]] = var object
// CHECK-NEXT:  store [[REFERENCE]], [[OBJECT]] (init)
// CHECK:       [[OBJECT:%[0-9]+]] = var object
// CHECK-NOT:   load [[OBJECT]]
// CHECK:       call @by_reference([[OBJECT]])
void binds() {
    int &reference = object;
    reference = 1;
    by_reference(object);
}
