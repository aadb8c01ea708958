// Instances of templates are functions with bodies of their own, in which every type and callee is
// known; the templates themselves are no functions.
//
// REQUIRES: instance-members
// RUN: %sigvet-extract -o %t.facts %s -- -std=c++20
// RUN: %sigvet dump facts %t.facts | FileCheck %s
void use(int);
void use(char *);

// Many TUs may have an instance; a specialisation that is written is defined once.
// CHECK-DAG: symbol function twice external defined inline type "void (int)"
// CHECK-DAG: symbol function special external defined type "void (int)"
// CHECK-DAG: symbol function declared external inline type "long (long)"
template <typename T> void twice(T value) { use(value); use(value); }
template <typename T> void special(T value) { use(value); }
template <> void special<int>(int) {}
template <typename T> T declared(T);
template <typename T> void not_used(T value) { use(value); }
template <typename... T> void many(T... values) { (use(values), ...); }
template <typename T> int size_of(T value) { return use(value), 0; }

template <typename T> struct box {
    T value;
    box(T v) : value(v) { use(v); }
    void put(T v) { helper(v); }
    void helper(T v);
    template <typename U> void convert(U v) { use(static_cast<T>(v)); }
    void not_used() { use(value); }
    virtual void dispatched() { use(value); }
    static int count;
};
template <typename T> void box<T>::helper(T v) { use(v); }
template <typename T> int box<T>::count = 3;

// No body twice, none of a template, none of what is only named in sizeof or never.
// CHECK-NOT:   function not_used(
// CHECK-NOT:   function size_of(

// CHECK-LABEL: function calls()
// CHECK:       call @twice(
// CHECK:       call @twice(
// CHECK:       call @special(
// CHECK:       call @declared(
// CHECK:       call @many(
// CHECK:       call @put(
void calls() {
    twice(1);
    twice(static_cast<char *>(nullptr));
    special(1);
    declared(1L);
    many(1, 2);
    box<int> b(box<int>::count);
    b.put(1);
    b.convert('c');
    auto generic = [](auto value) { use(value); };
    generic(1);
    (void)sizeof(size_of(1));
    struct local {
        void method() { use(5); }
    } object;
    object.method();
}

// CHECK-LABEL: function twice(value)
// CHECK:       call @use(
// CHECK-LABEL: function twice(value)
// CHECK:       call @use(
// CHECK-LABEL: function many(values, values)
// CHECK-COUNT-2: call @use(
// CHECK-LABEL: function box(this, v)
// CHECK:       call @use(
// What the constructor of a class makes reachable: its virtual functions.
// CHECK-LABEL: function dispatched(this)
// CHECK:       call @use(
// CHECK-LABEL: function put(this, v)
// CHECK:       call @helper(
// CHECK-LABEL: function convert(this, v)
// CHECK:       call @use(
// CHECK-LABEL: function lambda(value)
// CHECK:       call @use(
// CHECK-LABEL: function method(this)
// CHECK:       call @use(
// Named only by the initial value of a variable that code initialises.
// CHECK-LABEL: function from_initialiser(value)
// CHECK:       call @use(
// CHECK-LABEL: function helper(this, v)
// CHECK:       call @use(

// CHECK-NOT:   function not_used(
// CHECK-NOT:   function size_of(

template <typename T> int from_initialiser(T value) {
    static int kept = 4;
    return use(value), kept;
}
int initialised = from_initialiser(1);

// The same of a constant initial value, which needs no code.
// CHECK-LABEL: function from_address(value)
// CHECK:       call @use(
template <typename T> int from_address(T value) { return use(value), 0; }
int (*pointer)(int) = from_address;
