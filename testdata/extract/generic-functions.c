// _Generic selects a function to call, as <tgmath.h> does: the others are not even named.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s --implicit-check-not='= function never'
int on_int(int *value);
int never_on_long(long *value);

// CHECK-LABEL: function selected(number)
// CHECK:       call @on_int(
int selected(int number) {
    return _Generic(&number, int *: on_int, long *: never_on_long)(&number);
}
