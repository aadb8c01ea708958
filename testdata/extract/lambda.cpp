// A lambda without captures that becomes a function pointer is a function with a body.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <csignal>
void use(int);

// CHECK: call @use(
void install() {
    std::signal(SIGTERM, [](int sig) { use(sig); });
}
