// A static inline function of a header is in the facts of a TU that names it, be it in another such
// function, in an initial value or as what ends a scope; or when it has an attribute that has compilers
// make it all the same. All other functions always are. Headers have hundreds of them, and a TU needs few.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s --implicit-check-not="function not_named"
#include "Inputs/inline.h"

static inline void own(void) {
}

void (*const table[])(void) = {in_table};

int uses(void) {
    __attribute__((cleanup(at_end))) int resource = 1;
    return resource + through();
}

// CHECK-DAG: {{^}}function before_main(
// CHECK-DAG: {{^}}function kept(
// CHECK-DAG: {{^}}function not_inline(
// CHECK-DAG: {{^}}function external(
// CHECK-DAG: {{^}}function own(
// CHECK-DAG: {{^}}function uses(
// CHECK-DAG: {{^}}function through(
// CHECK-DAG: {{^}}function direct(
// CHECK-DAG: {{^}}function at_end(
// CHECK-DAG: {{^}}function in_table(
