// Every way of C to write an initial value comes out as stores to the same fields and elements:
// what is named, what is counted, with braces and without.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <signal.h>

static void h(int sig) {
    (void)sig;
}
static void g(int sig, siginfo_t *info, void *context) {
    (void)sig, (void)info, (void)context;
}

// Objects of static storage: first all zero, then each value that is written.
// CHECK-LABEL: initializers
// CHECK:      [[OBJECT:%[0-9]+]] = var named
// CHECK-NEXT: [[ZERO:%[0-9]+]] = zero
// CHECK-NEXT: store [[OBJECT]], [[ZERO]] (init)
// CHECK-NEXT: [[UNION:%[0-9]+]] = field __sigaction_handler of [[OBJECT]]
// CHECK-NEXT: [[FIELD:%[0-9]+]] = field sa_handler of [[UNION]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = function h
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
// CHECK-NEXT: [[FIELD:%[0-9]+]] = field sa_flags of [[OBJECT]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = const 268435456 ; {{.*}} [SA_RESTART]
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
struct sigaction named = {.sa_handler = h, .sa_flags = SA_RESTART};

// CHECK:      [[OBJECT:%[0-9]+]] = var other_member
// CHECK:      [[UNION:%[0-9]+]] = field __sigaction_handler of [[OBJECT]]
// CHECK-NEXT: [[FIELD:%[0-9]+]] = field sa_sigaction of [[UNION]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = function g
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
struct sigaction other_member = {.sa_sigaction = g, .sa_flags = SA_SIGINFO};

// By position, with all braces.
// CHECK:      [[OBJECT:%[0-9]+]] = var counted
// CHECK:      [[UNION:%[0-9]+]] = field __sigaction_handler of [[OBJECT]]
// CHECK:      [[FIELD:%[0-9]+]] = field sa_handler of [[UNION]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = function h
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
// CHECK:      field sa_mask of [[OBJECT]]
// CHECK:      [[FIELD:%[0-9]+]] = field sa_flags of [[OBJECT]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = const 268435456 ;
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
struct sigaction counted = {{h}, {{0}}, SA_RESTART, 0};

// By position, without the inner braces.
// CHECK:      [[OBJECT:%[0-9]+]] = var elided
// CHECK:      [[UNION:%[0-9]+]] = field __sigaction_handler of [[OBJECT]]
// CHECK-NEXT: [[FIELD:%[0-9]+]] = field sa_handler of [[UNION]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = function h
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
struct sigaction elided = {h};

// The rows of a table stay rows: number and function of one go to the same element.
// CHECK:      [[TABLE:%[0-9]+]] = var rows
// CHECK:      [[INDEX:%[0-9]+]] = const 0 ;
// CHECK-NEXT: [[ROW:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK:      field number of [[ROW]]
// CHECK-NEXT: const 15 ; {{.*}} [SIGTERM]
// CHECK:      field handler of [[ROW]]
// CHECK-NEXT: function h
// CHECK:      [[INDEX:%[0-9]+]] = const 1 ;
// CHECK-NEXT: [[ROW:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK:      field number of [[ROW]]
// CHECK-NEXT: const 1 ; {{.*}} [SIGHUP]
// CHECK:      field handler of [[ROW]]
// CHECK-NEXT: const 1 ; {{.*}} [SIG_IGN]
struct row {
    int number;
    void (*handler)(int);
};
struct row rows[] = {{SIGTERM, h}, {SIGHUP, SIG_IGN}, {0, 0}};

// The same without braces around the rows.
// CHECK:      [[TABLE:%[0-9]+]] = var flat
// CHECK:      [[INDEX:%[0-9]+]] = const 1 ;
// CHECK-NEXT: [[ROW:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK-NEXT: field number of [[ROW]]
// CHECK-NEXT: const 1 ; {{.*}} [SIGHUP]
// CHECK:      field handler of [[ROW]]
// CHECK-NEXT: function h
struct row flat[2] = {SIGTERM, 0, SIGHUP, h};

// Elements that are named: the count goes on behind the last name.
// CHECK:      [[TABLE:%[0-9]+]] = var by_number
// CHECK:      [[INDEX:%[0-9]+]] = const 2 ;
// CHECK-NEXT: [[ELEMENT:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = function h
// CHECK-NEXT: store [[ELEMENT]], [[VALUE]] (init)
// CHECK-NEXT: [[INDEX:%[0-9]+]] = const 3 ;
// CHECK-NEXT: [[ELEMENT:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = const 1 ; {{.*}} [SIG_IGN]
// CHECK-NEXT: store [[ELEMENT]], [[VALUE]] (init)
void (*by_number[32])(int) = {[SIGINT] = h, SIG_IGN};

// A range of elements gets its value in each.
// CHECK:      [[TABLE:%[0-9]+]] = var range
// CHECK:      [[INDEX:%[0-9]+]] = const 1 ;
// CHECK-NEXT: [[ELEMENT:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK:      store [[ELEMENT]],
// CHECK:      [[INDEX:%[0-9]+]] = const 2 ;
// CHECK-NEXT: [[ELEMENT:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK:      store [[ELEMENT]],
void (*range[4])(int) = {[1 ... 2] = h};

// A name of several parts, and an earlier element after a later one.
// CHECK:      [[TABLE:%[0-9]+]] = var nested
// CHECK:      [[INDEX:%[0-9]+]] = const 1 ;
// CHECK-NEXT: [[ROW:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK:      field handler of [[ROW]]
// CHECK:      [[INDEX:%[0-9]+]] = const 0 ;
// CHECK-NEXT: [[ROW:%[0-9]+]] = element [[INDEX]] of [[TABLE]]
// CHECK-NEXT: [[FIELD:%[0-9]+]] = field number of [[ROW]]
// CHECK-NEXT: [[VALUE:%[0-9]+]] = const 3 ;
// CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
struct row nested[] = {[1] = {.handler = h}, [0].number = 3};

// Members without a name are passed through, named and counted.
// CHECK:      [[OBJECT:%[0-9]+]] = var unnamed
// CHECK:      [[UNION:%[0-9]+]] = field {{.*}} of [[OBJECT]]
// CHECK-NEXT: [[STRUCT:%[0-9]+]] = field {{.*}} of [[UNION]]
// CHECK-NEXT: [[FIELD:%[0-9]+]] = field handler of [[STRUCT]]
// CHECK-NEXT: function h
// CHECK:      field last of [[OBJECT]]
// CHECK-NEXT: const 4 ;
// CHECK:      [[OBJECT:%[0-9]+]] = var unnamed_counted
// CHECK:      field first of [[OBJECT]]
// CHECK-NEXT: const 1 ;
// CHECK:      field inner of
// CHECK-NEXT: const 2 ;
// CHECK:      field handler of
// CHECK-NEXT: function h
// CHECK:      field last of [[OBJECT]]
// CHECK-NEXT: const 3 ;
struct unnamed {
    int first;
    union {
        struct {
            int inner;
            void (*handler)(int);
        };
        long whole;
    };
    int last;
};
struct unnamed unnamed = {.handler = h, .last = 4};
struct unnamed unnamed_counted = {1, 2, h, 3};

// Bit-fields without a name take no value.
// CHECK:      [[OBJECT:%[0-9]+]] = var bits
// CHECK:      field a of [[OBJECT]]
// CHECK-NEXT: const 1 ;
// CHECK:      field b of [[OBJECT]]
// CHECK-NEXT: const 2 ;
struct bits {
    unsigned a : 1;
    unsigned : 3;
    unsigned b : 2;
};
struct bits bits = {1, 2};

// CHECK:      [[TEXT:%[0-9]+]] = string "\"two\\000parts\""
// CHECK-NEXT: store %{{[0-9]+}}, [[TEXT]] (init)
const char *text = "two\0" "parts";

// CHECK-LABEL: function locals(number)
void locals(int number) {
    // A static local is stored to with the other static objects, and not when control comes here.
    // CHECK-NOT: var once
    static int once = 5;

    // CHECK:      [[OBJECT:%[0-9]+]] = var automatic
    // CHECK-NEXT: [[ZERO:%[0-9]+]] = zero
    // CHECK-NEXT: store [[OBJECT]], [[ZERO]] (init)
    // CHECK:      [[FIELD:%[0-9]+]] = field sa_flags of [[OBJECT]]
    // CHECK:      [[VALUE:%[0-9]+]] = load %{{[0-9]+}}
    // CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
    struct sigaction automatic = {.sa_flags = number};

    // A compound literal is an object of its own.
    // CHECK:      [[POINTER:%[0-9]+]] = var literal
    // CHECK-NEXT: [[OBJECT:%[0-9]+]] = alloca 152
    // CHECK:      [[FIELD:%[0-9]+]] = field sa_handler of
    // CHECK-NEXT: [[VALUE:%[0-9]+]] = function h
    // CHECK-NEXT: store [[FIELD]], [[VALUE]] (init)
    // CHECK-NEXT: store [[POINTER]], [[OBJECT]] (init)
    struct sigaction *literal = &(struct sigaction){.sa_handler = h};

    // CHECK:      [[OBJECT:%[0-9]+]] = alloca 152
    // CHECK:      function h
    // CHECK:      call @sigaction(%{{[0-9]+}}, [[OBJECT]], %{{[0-9]+}})
    sigaction(number, &(struct sigaction){.sa_handler = h}, 0);

    // A struct is copied whole.
    // CHECK:      [[FROM:%[0-9]+]] = var automatic
    // CHECK-NEXT: [[WHOLE:%[0-9]+]] = load [[FROM]]
    // CHECK:      [[TO:%[0-9]+]] = load %{{[0-9]+}}
    // CHECK-NEXT: store [[TO]], [[WHOLE]] ; {{.*}} record
    *literal = automatic;

    // CHECK:      var once
    once++;
}
