// goto, forwards, backwards, and to where a pointer leads.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
int test(void);
void use(int what);

// CHECK-LABEL: function both_ways()
// CHECK:      branch %{{[0-9]+}}, [[GO:b[0-9]+]], {{b[0-9]+}}
// CHECK:      [[GO]]:
// CHECK-NEXT: jump [[OUT:b[0-9]+]]
// CHECK:      [[OUT]]:
// CHECK:      const 2 ;
// CHECK:      [[AGAIN:b[0-9]+]]:
// CHECK:      const 1 ;
// CHECK:      branch %{{[0-9]+}}, [[BACK:b[0-9]+]], {{b[0-9]+}}
// CHECK:      [[BACK]]:
// CHECK-NEXT: jump [[AGAIN]]
void both_ways(void) {
    if (test())
        goto out;
again:
    use(1);
    if (test())
        goto again;
out:
    use(2);
}

// A computed goto may lead to any label of the function: nobody follows the addresses of labels,
// which usually lie in a static table.
// CHECK-LABEL: function computed(index)
// CHECK:      goto [[FIRST:b[0-9]+]], [[SECOND:b[0-9]+]], [[THIRD:b[0-9]+]] ;
// CHECK:      [[FIRST]]:
// CHECK-NEXT: const 1 ;
// CHECK:      [[SECOND]]:
// CHECK-NEXT: const 2 ;
// CHECK:      [[THIRD]]:
// CHECK-NEXT: const 3 ;
int computed(int index) {
    static void *const targets[] = {&&first, &&second};
    goto *targets[index];
first:
    return 1;
second:
    return 2;
third:
    return 3;
    goto third;
}
