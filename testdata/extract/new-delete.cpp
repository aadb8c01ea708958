// new and delete are calls of the allocator, and of constructor and destructor.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s

// CHECK-LABEL: function allocates()
// CHECK:       call @operator new(
// CHECK:       call @operator delete(
void allocates() {
    delete new int(3);
}
