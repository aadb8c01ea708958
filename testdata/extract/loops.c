// Loops, whatever part of them is left out. libclang does not say which part of a `for` is absent
//, and each has its own place in the control flow.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
int test(void);
void start(void), advance(void), inside(void), after(void);

// CHECK-LABEL: function all_parts()
// CHECK:      call @start()
// CHECK-NEXT: jump [[HEAD:b[0-9]+]]
// CHECK:      [[HEAD]]:
// CHECK:      [[TEST:%[0-9]+]] = call @test()
// CHECK-NEXT: branch [[TEST]], [[INSIDE:b[0-9]+]], [[AFTER:b[0-9]+]]
// CHECK:      [[INSIDE]]:
// CHECK:      call @inside()
// CHECK-NEXT: jump [[ADVANCE:b[0-9]+]]
// CHECK:      [[ADVANCE]]:
// CHECK:      call @advance()
// CHECK-NEXT: jump [[HEAD]]
// CHECK:      [[AFTER]]:
// CHECK:      call @after()
void all_parts(void) {
    for (start(); test(); advance())
        inside();
    after();
}

// CHECK-LABEL: function only_start()
// CHECK:      call @start()
// CHECK-NEXT: jump [[HEAD:b[0-9]+]]
// CHECK:      [[HEAD]]:
// CHECK-NEXT: jump
// CHECK:      call @inside()
// CHECK:      jump [[HEAD]]
void only_start(void) {
    for (start();;)
        inside();
}

// CHECK-LABEL: function only_condition()
// CHECK:      jump [[HEAD:b[0-9]+]]
// CHECK:      [[HEAD]]:
// CHECK:      [[TEST:%[0-9]+]] = call @test()
// CHECK-NEXT: branch [[TEST]]
void only_condition(void) {
    for (; test();)
        inside();
}

// Without a condition nothing leads behind the loop.
// CHECK-LABEL: function only_advance()
// CHECK-NOT:  branch
// CHECK:      call @inside()
// CHECK-NOT:  branch
// CHECK:      call @advance()
// CHECK-NEXT: jump b1
void only_advance(void) {
    for (;; advance())
        inside();
}

// CHECK-LABEL: function declared()
// CHECK:      store %{{[0-9]+}}, %{{[0-9]+}} (init)
// CHECK-NEXT: jump [[HEAD:b[0-9]+]]
// CHECK:      [[HEAD]]:
// CHECK:      [[OLD:%[0-9]+]] = load
// CHECK:      store %{{[0-9]+}}, %{{[0-9]+}} (updates)
// CHECK-NEXT: branch [[OLD]],
void declared(void) {
    for (int left = 9; left--;)
        inside();
}

// Out of a macro no token shows where the parts are.
// CHECK-LABEL: function from_macro()
// CHECK:      call @start()
// CHECK:      call @test()
// CHECK-NEXT: branch
// CHECK:      call @inside()
// CHECK:      call @advance()
#define EACH for (start(); test(); advance())
void from_macro(void) {
    EACH inside();
}

// Nothing leads behind a loop without condition and without break.
// CHECK-LABEL: function endless()
// CHECK:      b1:
// CHECK-NEXT: jump b2
// CHECK:      b2:
// CHECK:      call @inside()
// CHECK-NEXT: jump b3
// CHECK:      b3:
// CHECK-NEXT: jump b1
// CHECK:      b4:
// CHECK:      call @after()
void endless(void) {
    for (;;)
        inside();
    after();
}

// break leaves the loop, continue goes on with its last part.
// CHECK-LABEL: function leaves()
// CHECK:      branch %{{[0-9]+}}, [[INSIDE:b[0-9]+]], [[AFTER:b[0-9]+]]
// CHECK:      branch %{{[0-9]+}}, [[BREAK:b[0-9]+]], [[GO:b[0-9]+]]
// CHECK:      [[ADVANCE:b[0-9]+]]:
// CHECK:      call @advance()
// CHECK:      [[BREAK]]:
// CHECK-NEXT: jump [[AFTER]]
// CHECK:      [[GO]]:
// CHECK:      branch %{{[0-9]+}}, [[CONTINUE:b[0-9]+]],
// CHECK:      [[CONTINUE]]:
// CHECK-NEXT: jump [[ADVANCE]]
void leaves(void) {
    for (; test(); advance()) {
        if (test())
            break;
        if (test())
            continue;
        inside();
    }
}

// CHECK-LABEL: function while_loop()
// CHECK:      jump [[HEAD:b[0-9]+]]
// CHECK:      [[HEAD]]:
// CHECK:      call @test()
// CHECK-NEXT: branch
// CHECK:      call @inside()
// CHECK-NEXT: jump [[HEAD]]
void while_loop(void) {
    while (test())
        inside();
}

// continue in a `do` goes to its condition.
// CHECK-LABEL: function do_loop()
// CHECK:      jump [[BODY:b[0-9]+]]
// CHECK:      [[BODY]]:
// CHECK:      branch %{{[0-9]+}}, [[CONTINUE:b[0-9]+]], [[GO:b[0-9]+]]
// CHECK:      [[CONDITION:b[0-9]+]]:
// CHECK:      call @advance()
// CHECK:      branch %{{[0-9]+}}, [[BODY]],
// CHECK:      [[CONTINUE]]:
// CHECK-NEXT: jump [[CONDITION]]
// CHECK:      [[GO]]:
// CHECK:      call @inside()
void do_loop(void) {
    do {
        if (test())
            continue;
        inside();
    } while ((advance(), test()));
}
