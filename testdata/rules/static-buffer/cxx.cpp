// In C++: static members of functions in classes and templates, and a handler that is a lambda.
//
// RUN: %exits 1 %sigvet check --only=static-buffer --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <csignal>
#include <cstdio>

struct Names {
    static const char *of(int number) {
        static char name[8];
        name[0] = static_cast<char>('a' + number);
// CHECK: cxx.cpp:[[#@LINE-1]]:{{[0-9]+}}: warning: 'of' writes to its static 'name' here
        return name;
    }
};

template <class Number> const Number *squared(Number number) {
    static Number last[2];
    last[0] = number * number;
// CHECK: cxx.cpp:[[#@LINE-1]]:{{[0-9]+}}: warning: 'squared{{.*}}' writes to its static 'last' here
    return last;
}

int main() {
    std::signal(SIGUSR1, [](int sig) {
        Names::of(sig);
        squared(sig);
    });
    std::puts(Names::of(1));
    return *squared(2);
}
