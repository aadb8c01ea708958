// A call names its callee, or the value that is called, however it is written; its arguments are
// evaluated before it.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <stdarg.h>
#include <stdlib.h>

int f(int argument);
int unprototyped();
int compare(const void *a, const void *b);
struct operations {
    int (*callback)(int);
    int (*table[4])(int);
};
struct operations make(void);

// CHECK-LABEL: function direct()
void direct(void) {
    // CHECK: call @f(
    f(1);
    // CHECK: call @f(
    (f)(2);
    // CHECK: call @f(
    (&f)(3);
    // CHECK: call @f(
    (***f)(4);
    // CHECK: call @f(
    ((void (*)(int))f)(5);
    // CHECK: call @unprototyped(%{{[0-9]+}}, %{{[0-9]+}})
    unprototyped(6, 7);
    // CHECK:      [[INNER:%[0-9]+]] = call @f(
    // CHECK:      call @f([[INNER]])
    f(f(8));
}

// CHECK-LABEL: function indirect(pointer, table, operations)
void indirect(int (*pointer)(int), int (*table[])(int), struct operations *operations) {
    // CHECK:      [[PLACE:%[0-9]+]] = var pointer
    // CHECK-NEXT: [[CALLEE:%[0-9]+]] = load [[PLACE]]
    // CHECK:      call [[CALLEE]](
    pointer(1);
    // CHECK:      [[CALLEE:%[0-9]+]] = load
    // CHECK:      call [[CALLEE]](
    (*pointer)(2);
    // CHECK:      [[PLACE:%[0-9]+]] = element %{{[0-9]+}} of
    // CHECK-NEXT: [[CALLEE:%[0-9]+]] = load [[PLACE]]
    // CHECK:      call [[CALLEE]](
    table[1](3);
    // CHECK:      [[PLACE:%[0-9]+]] = field callback of
    // CHECK-NEXT: [[CALLEE:%[0-9]+]] = load [[PLACE]]
    // CHECK:      call [[CALLEE]](
    operations->callback(4);
    // CHECK:      [[TABLE:%[0-9]+]] = field table of
    // CHECK:      [[PLACE:%[0-9]+]] = element %{{[0-9]+}} of [[TABLE]]
    // CHECK-NEXT: [[CALLEE:%[0-9]+]] = load [[PLACE]]
    // CHECK:      call [[CALLEE]](
    (*operations->table[2])(5);
    // CHECK:      [[RESULT:%[0-9]+]] = call @make()
    // CHECK:      store [[TEMPORARY:%[0-9]+]], [[RESULT]]
    // CHECK-NEXT: [[PLACE:%[0-9]+]] = field callback of [[TEMPORARY]]
    // CHECK-NEXT: [[CALLEE:%[0-9]+]] = load [[PLACE]]
    // CHECK:      call [[CALLEE]](
    make().callback(6);
}

// A function that is an argument is its address.
// CHECK-LABEL: function callback(numbers)
// CHECK:      [[COMPARE:%[0-9]+]] = function compare
// CHECK:      call @qsort({{.*}}, [[COMPARE]])
void callback(int *numbers) {
    qsort(numbers, 3, sizeof *numbers, compare);
}

// Functions of the old style have their parameters by name.
// CHECK-LABEL: function old_style(a, b)
int old_style(a, b)
int a;
char b;
{
    return a + b;
}

// CHECK-LABEL: function variadic(count)
int variadic(int count, ...) {
    va_list list;
    // CHECK: call @__builtin_va_start({{.*}} [va_start]
    va_start(list, count);
    // CHECK: unknown ; {{.*}} [va_arg]
    int first = va_arg(list, int);
    // CHECK: call @__builtin_va_end({{.*}} [va_end]
    va_end(list);
    return first;
}

// CHECK-LABEL: function assembly(number)
// CHECK:      call @f(
// CHECK:      asm ;
void assembly(int number) {
    __asm__ volatile("" : : "r"(f(number)));
}
