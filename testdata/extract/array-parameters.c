// A parameter that is declared as an array is a pointer (C11 6.7.6.3p7): it is loaded, and what it
// points to has the elements. A variable that is an array is itself where its elements are.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s

// CHECK-LABEL: function second(ends)
// CHECK: %0 = var ends ;{{.*}} pointer
// CHECK: %1 = load %0 ;{{.*}} pointer
// CHECK: element {{%[0-9]+}} of %1 ;
int second(int ends[2]) {
    return ends[1];
}

// CHECK-LABEL: function row(n, table)
// CHECK: [[TABLE:%[0-9]+]] = var table ;{{.*}} pointer
// CHECK: [[ROWS:%[0-9]+]] = load [[TABLE]] ;{{.*}} pointer
// CHECK: [[ROW:%[0-9]+]] = element {{%[0-9]+}} of [[ROWS]] ;{{.*}} integer array
// CHECK: element {{%[0-9]+}} of [[ROW]] ;
int row(int n, int table[n][3]) {
    return table[1][2];
}

static int ends[2];

// CHECK-LABEL: function variable()
// CHECK: [[ENDS:%[0-9]+]] = var ends ;{{.*}} integer array
// CHECK-NOT: load
// CHECK: element {{%[0-9]+}} of [[ENDS]] ;
int variable(void) {
    return ends[1];
}
