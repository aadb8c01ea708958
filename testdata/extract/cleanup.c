// What __attribute__((cleanup)) names is called when the variable's scope ends, on every way out.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
void release(int *resource);
int work(int resource);

// CHECK-LABEL: function early(argument)
// CHECK:      [[RESOURCE:%[0-9]+]] = var resource
// CHECK:      call @release({{.*}} (implicit)
// CHECK:      return
// CHECK:      call @release({{.*}} (implicit)
// CHECK:      return
int early(int argument) {
    __attribute__((cleanup(release))) int resource = argument;
    if (argument)
        return 0;
    return work(resource);
}
