// Conditions are control flow: the right side of && and || and the arms of ?: run only sometimes.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
int a(void), b(void);
void use(int what);

// CHECK-LABEL: function and_or()
// CHECK:      [[A:%[0-9]+]] = call @a()
// CHECK-NEXT: branch [[A]], [[B:b[0-9]+]], [[NO:b[0-9]+]]
// CHECK:      [[NO]]:
// CHECK-NEXT: return
// CHECK:      [[B]]:
// CHECK:      [[VALUE:%[0-9]+]] = call @b()
// CHECK-NEXT: branch [[VALUE]], {{b[0-9]+}}, [[NO]]
void and_or(void) {
    if (a() && b())
        use(1);
}

// `!` turns the branch round.
// CHECK-LABEL: function negated()
// CHECK:      [[A:%[0-9]+]] = call @a()
// CHECK-NEXT: branch [[A]], [[ELSE:b[0-9]+]], [[B:b[0-9]+]]
// CHECK:      [[ELSE]]:
// CHECK-NEXT: const 2 ;
// CHECK:      [[B]]:
// CHECK:      [[VALUE:%[0-9]+]] = call @b()
// CHECK-NEXT: branch [[VALUE]], [[ELSE]],
void negated(void) {
    if (!(a() || b()))
        use(1);
    else
        use(2);
}

// As a value && is 0 or 1.
// CHECK-LABEL: function value()
// CHECK:      [[ONE:%[0-9]+]] = const 1 ;
// CHECK:      [[ZERO:%[0-9]+]] = const 0 ;
// CHECK:      [[PHI:%[0-9]+]] = phi [[ONE]], [[ZERO]]
// CHECK:      return [[PHI]]
int value(void) {
    return a() && b();
}

// CHECK-LABEL: function ternary(flag)
// CHECK:      branch %{{[0-9]+}}, [[YES:b[0-9]+]], [[NO:b[0-9]+]]
// CHECK:      [[YES]]:
// CHECK:      [[A:%[0-9]+]] = call @a()
// CHECK-NEXT: jump [[JOIN:b[0-9]+]]
// CHECK:      [[NO]]:
// CHECK:      [[B:%[0-9]+]] = call @b()
// CHECK-NEXT: jump [[JOIN]]
// CHECK:      [[JOIN]]:
// CHECK-NEXT: phi [[A]], [[B]]
int ternary(int flag) {
    return flag ? a() : b();
}

// GNU's `a ?: b` computes a once.
// CHECK-LABEL: function elvis()
// CHECK:      [[A:%[0-9]+]] = call @a()
// CHECK-NOT:  call @a()
// CHECK:      branch [[A]], [[JOIN:b[0-9]+]],
// CHECK:      [[B:%[0-9]+]] = call @b()
// CHECK:      [[JOIN]]:
// CHECK-NEXT: phi [[A]], [[B]]
int elvis(void) {
    return a() ?: b();
}

// A handler is chosen.
// CHECK-LABEL: function chosen(on)
// CHECK:      [[F:%[0-9]+]] = function use
// CHECK:      [[IGNORE:%[0-9]+]] = const 1 ;
// CHECK:      [[PHI:%[0-9]+]] = phi [[F]], [[IGNORE]]
// CHECK:      call @signal(%{{[0-9]+}}, [[PHI]])
#include <signal.h>
void chosen(int on) {
    signal(SIGTERM, on ? use : SIG_IGN);
}

// Of a comma both sides run, and the right one is the value.
// CHECK-LABEL: function comma()
// CHECK:      call @a()
// CHECK:      [[B:%[0-9]+]] = call @b()
// CHECK-NEXT: return [[B]]
int comma(void) {
    return a(), b();
}

// A statement expression's value is its last expression.
// CHECK-LABEL: function statement_expression()
// CHECK:      [[A:%[0-9]+]] = call @a()
// CHECK-NEXT: store %{{[0-9]+}}, [[A]] (init)
// CHECK:      [[SUM:%[0-9]+]] = add
// CHECK-NEXT: return [[SUM]]
int statement_expression(void) {
    return ({
        int left = a();
        left + 1;
    });
}
