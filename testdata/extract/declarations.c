// What linking needs to know of functions and variables.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <unistd.h>

// CHECK-DAG: symbol function helper internal defined type "void (void)" ;
static void helper(void) {}
// CHECK-DAG: symbol function stop external defined noreturn
_Noreturn void stop(int status) {
    _exit(status);
}
// CHECK-DAG: symbol function _exit external system noreturn {{.*}} ; unistd.h:
// CHECK-DAG: symbol function late external noreturn
void late(void) __attribute__((noreturn));
// CHECK-DAG: symbol function maybe external defined weak
__attribute__((weak)) void maybe(void) {}
// CHECK-DAG: symbol function before_main external defined constructor
__attribute__((constructor)) void before_main(void) {
    helper();
    late();
}
// CHECK-DAG: symbol function other_name external defined {{.*}} alias of "before_main"
void other_name(void) __attribute__((alias("before_main")));
// CHECK-DAG: symbol function not_told external unprototyped
int not_told();
// CHECK-DAG: symbol function in_many_units external defined inline
extern inline int in_many_units(void) {
    return not_told();
}
// CHECK-DAG: symbol variable common external defined tentative
int common;
// A variable that is declared again: where else, too.
// CHECK-DAG: symbol variable outside external type "int"{{.*}} ; [[@LINE+3]]:12
// CHECK-DAG: also declares outside ; [[@LINE+1]]:12
extern int outside;
extern int outside;
// What joins with no other file needs no key.
// CHECK-DAG: symbol variable once local defined type "int" size 4 ;
int counted(void) {
    static int once = 1;
    return once + common + outside;
}
// CHECK-DAG: function not_told
// CHECK-DAG: function maybe
