// C++ names sig_atomic_t with and without its namespace, and through names of its own.
//
// RUN: %sigvet-extract -o %t.facts %s -- && %sigvet dump facts %t.facts | FileCheck %s
//
// CHECK: symbol variable qualified {{.*}} volatile sig_atomic integer
// CHECK: symbol variable renamed {{.*}} volatile sig_atomic integer
// CHECK: symbol variable global {{.*}} volatile sig_atomic integer
// CHECK: symbol variable other {{.*}} volatile integer
#include <csignal>
namespace other_library { using sig_atomic_type = int; }
volatile std::sig_atomic_t qualified;
using flag = std::sig_atomic_t;
volatile flag renamed;
volatile sig_atomic_t global;
volatile other_library::sig_atomic_type other;
