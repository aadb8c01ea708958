// A range-for over the rows of an array of arrays, and one over each row, take every element.
// RUN: %sigvet check --only=unsafe-call,unknown-call --dump=reach %s -- -std=c++17 | FileCheck %s
#include <csignal>

static void first(int) {}
static void second(int) {}
static void third(int) {}
static void fourth(int) {}

// CHECK-DAG: handler first 1{{$}}
// CHECK-DAG: handler second 1{{$}}
// CHECK-DAG: handler third 1{{$}}
// CHECK-DAG: handler fourth 1{{$}}
int main() {
    void (*table[2][2])(int) = {{first, second}, {third, fourth}};
    for (auto &row : table) {
        for (auto handler : row) {
            std::signal(SIGHUP, handler);
        }
    }
    return 0;
}
