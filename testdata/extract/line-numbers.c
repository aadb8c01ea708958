// The number of a line is no constant of the program: it is not known, so that facts stay what they
// were when lines move. Numbers beside it are, and those that macros paste together.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
extern void fail(const char *file, int line, long number);
#define LONG(number) number##L
#define FAIL(number) fail(__FILE__, __LINE__, number)

// CHECK-LABEL: function broken()
void broken(void) {
    // CHECK: [[LINE:%[0-9]+]] = unknown ; [[#@LINE+3]]:5 [FAIL] ; integer
    // CHECK: [[NUMBER:%[0-9]+]] = const 50000
    // CHECK: call @fail({{.*}}, [[LINE]], [[NUMBER]])
    FAIL(LONG(50000));

    // The line that the macro's text ends in.
    // CHECK: [[LINE:%[0-9]+]] = unknown
    // CHECK: call @fail({{.*}}, [[LINE]], {{.*}})
    FAIL(
        20);

    // CHECK: [[LINE:%[0-9]+]] = unknown
    // CHECK: call @fail({{.*}}, [[LINE]], {{.*}})
    fail("", __LINE__, 7);
}
