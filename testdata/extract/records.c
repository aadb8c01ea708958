// Which record a symbol's type leads to, through typedefs, pointers, arrays and functions: by that it
// is told which pointers may lead to an object.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s

struct point { int x, y; };
typedef struct point point_t;
typedef struct { int left; } range; // has no tag: its name for linkage is the typedef's

// CHECK-DAG: symbol variable object {{.*}} type "point_t" size 8 of "struct point" ;
point_t object;
// CHECK-DAG: symbol variable pointer {{.*}} size 8 of "struct point" ;
const point_t *pointer;
// CHECK-DAG: symbol variable deep {{.*}} of "struct point" ;
point_t **deep[4];
// CHECK-DAG: symbol variable maker {{.*}} of "struct point" ;
point_t *(*maker)(int);
// CHECK-DAG: symbol variable untagged {{.*}} of "range" ;
range untagged;
// CHECK-DAG: symbol variable number {{.*}} type "int" size 4 ;
int number;
// CHECK-DAG: symbol variable raw {{.*}} type "void *" size 8 ;
void *raw;
// CHECK-DAG: symbol function make {{.*}} of "range" ;
range *make(const struct point *from);
range *use(void) { return make(pointer); }
