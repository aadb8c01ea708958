// The function of a lambda with captures takes the closure, whose fields have the variables' names;
// of a lambda without captures it takes the arguments alone.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
void use(int);

// CHECK-LABEL: function makes(argument)
// CHECK:       [[CLOSURE:%[0-9]+]] = var closure
// CHECK:       field argument of [[CLOSURE]]
// CHECK:       field local of [[CLOSURE]]
// CHECK:       call @lambda(
// CHECK:       call @lambda(%{{[0-9]+}})
void makes(int argument) {
    int local = 1;
    auto closure = [argument, &local] { use(argument + local); };
    closure();
    auto bare = [](int n) { use(n); };
    bare(2);
}

// CHECK-LABEL: function lambda(this)
// CHECK:       field argument of
// CHECK:       [[PLACE:%[0-9]+]] = field local of
// CHECK-NEXT:  load [[PLACE]] ; {{.*}}pointer
// CHECK-LABEL: function lambda(n)
