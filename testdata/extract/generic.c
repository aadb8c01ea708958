// Of a _Generic only the arm that is selected runs, also when the arms have one type.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s --implicit-check-not=@never
// XFAIL: *
int runs(int), never(int);

// CHECK-LABEL: function selected(number)
// CHECK:      call @runs(
int selected(int number) {
    return _Generic(number, int: runs(1), default: never(2));
}
