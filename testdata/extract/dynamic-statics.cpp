// A static that code initialises is zero at first, and gets its value from a function that runs
// before main; one with a constant has it from the start.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
int compute();

int dynamic = compute();
int constant = 3;

// CHECK-LABEL: function __cxx_global_var_init()
// CHECK:       [[PLACE:%[0-9]+]] = var dynamic
// CHECK:       [[VALUE:%[0-9]+]] = call @compute()
// CHECK-NEXT:  store [[PLACE]], [[VALUE]] (init)
// CHECK-NOT:   function __cxx_global_var_init()
