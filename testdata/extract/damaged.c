// A translation unit with errors keeps what clang could read of it, and says that it is damaged.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
void before(void), after(void), inside(int);

// CHECK:       error "use of undeclared identifier 'missing'" ; [[#@LINE+8]]:12
// CHECK:       error "expected expression" ; [[#@LINE+8]]:18
// CHECK:       {{error|fatal}} "'no-such-header.h' file not found" ; [[#@LINE+14]]:10
// CHECK-LABEL: function damaged()
// CHECK:       call @before()
// CHECK:       call @after()
void damaged(void) {
    before();
    inside(missing);
    int number = ;
    after();
}

// CHECK-LABEL: function whole()
// CHECK:       call @after()
void whole(void) { after(); }
#include "no-such-header.h"
