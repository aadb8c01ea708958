// C++: methods, static members, references, conditions with a declaration, try, and names at link
// level.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
int get();
void use(int);

// CHECK-DAG: symbol function method external defined {{.*}} key "_ZNK5Thing6methodEi"
// CHECK-DAG: symbol function handler external defined {{.*}} key "_ZN5Thing7handlerEi"
// CHECK-DAG: symbol function hidden internal defined type "void ()" ;
// CHECK-DAG: symbol function c_name external defined type "void (int)" ; {{[0-9]+}}:17
struct Thing {
    int value;
    void method(int) const;
    virtual void dispatched(int);
    static void handler(int);
};

// CHECK-LABEL: function handler(sig)
// CHECK:       call @use(
void Thing::handler(int sig) {
    use(sig);
}

// `this` is a parameter like any other.
// CHECK-LABEL: function method(this, more)
// CHECK:       [[PLACE:%[0-9]+]] = var this
// CHECK-NEXT:  [[THIS:%[0-9]+]] = load [[PLACE]]
// CHECK-NEXT:  field value of [[THIS]]
void Thing::method(int more) const {
    use(value + more);
}

namespace {
void hidden() {}
}
extern "C" void c_name(int) {}

// A reference parameter is the address of what it names.
// CHECK-LABEL: function calls(reference, pointer)
void calls(Thing &reference, Thing *pointer) {
    // CHECK:      [[PLACE:%[0-9]+]] = var reference
    // CHECK-NEXT: [[THING:%[0-9]+]] = load [[PLACE]]
    // CHECK:      call @method([[THING]], %{{[0-9]+}})
    reference.method(1);
    // CHECK:      call @dispatched(%{{[0-9]+}}, %{{[0-9]+}}) (virtual)
    pointer->dispatched(2);
    // CHECK:      call @handler(%{{[0-9]+}})
    Thing::handler(3);
    hidden();
}

// CHECK-LABEL: function conditions()
void conditions() {
    // CHECK:      store %{{[0-9]+}}, %{{[0-9]+}} (init)
    // CHECK:      [[GREATER:%[0-9]+]] = gt
    // CHECK-NEXT: branch [[GREATER]],
    if (int n = get(); n > 2)
        use(n);
    // CHECK:      store [[N:%[0-9]+]], %{{[0-9]+}} (init)
    // CHECK:      branch
    while (int n = get())
        use(n);
}

// What is tried and what is caught can both run.
// CHECK-LABEL: function tries()
// CHECK-DAG:   call @get()
// CHECK-DAG:   call @use(
void tries() {
    try {
        get();
    } catch (int number) {
        use(number);
    }
}

// CHECK-LABEL: function elements()
// CHECK:       call @use(
void elements() {
    int numbers[] = {1, 2, 3};
    for (int number : numbers)
        use(number);
}
