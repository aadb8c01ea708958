// The end of an object's scope calls its destructor.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
struct Guard {
    Guard();
    ~Guard();
};

// CHECK-LABEL: function scope()
// CHECK:       call @Guard(
// CHECK:       call @~Guard({{.*}} (implicit)
void scope() {
    Guard guard;
}
