// Of a _Generic only the arm that is selected runs, also when the arms have one type. The types are
// read where they are spelled; an arm whose type is not told this way may be the one.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s --implicit-check-not=@never
typedef unsigned long number_t;
typedef char *string_t;
struct point { int x; };
enum colour { RED };
#define POINTER char *

int runs(int), may_run(int), never(int);

// CHECK-LABEL: function selected(number)
// CHECK:      call @runs(
int selected(int number) {
    return _Generic(number, int: runs(1), default: never(2));
}

// The expression loses its qualifiers and an array becomes a pointer (C11 6.3.2.1).
// CHECK-LABEL: function converted()
// CHECK-COUNT-3: call @runs(
void converted(void) {
    const unsigned constant = 1;
    _Generic(constant, const unsigned: never(1), unsigned int: runs(1));
    _Generic("text", const char *: never(1), char *: runs(1));
    _Generic((char)1, signed char: never(1), unsigned char: never(1), char : runs(1));
}

// CHECK-LABEL: function named(point)
// CHECK-COUNT-4: call @runs(
void named(struct point point) {
    _Generic((number_t)1, unsigned: never(1), long unsigned int: runs(1));
    _Generic(1ul, number_t: runs(1), default: never(1));
    _Generic(&point, struct point: never(1), struct point *: runs(1));
    _Generic("", char: never(1),
             string_t: runs(1));
}

// No type fits: the default.
// CHECK-LABEL: function fallback()
// CHECK:      call @runs(
void fallback(void) {
    _Generic(1.0, default: runs(1), int: never(1), float: never(1), long double: never(1));
}

// The function that is called through the arm, out of a macro as in <tgmath.h>.
#define choose(x)                 \
    _Generic((x),                 \
        int: runs,                \
        char: never,              \
        default: never)(1)

// CHECK-LABEL: function function(number)
// CHECK:      call @runs(
void function(int number) {
    choose(number);
}

// What is selected by is not evaluated.
// CHECK-LABEL: function unevaluated()
// CHECK:      call @runs(
void unevaluated(void) {
    _Generic(never(1), int: runs(1), char: never(2));
}

// An enumeration is compatible with an integer type, which one is the compiler's choice (C11
// 6.7.2.2p4); a type in parentheses, and one that a macro hides, are not read.
// CHECK-LABEL: function not_told(text)
// CHECK-COUNT-6: call @may_run(
void not_told(char *text) {
    _Generic((enum colour)0, unsigned: may_run(1), int: may_run(2));
    _Generic(&runs, int (*)(int): may_run(3), default: may_run(4));
    _Generic(text, POINTER: may_run(5), default: may_run(6), int: never(1));
}
