// C++ as C: a static member and a lambda are handlers that return; one that calls a [[noreturn]] function
// in a namespace does not.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns %s \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <csignal>
#include <cstdlib>

namespace crash {
[[noreturn]] void give_up() {
    std::_Exit(1);
}
} // namespace crash

struct Faults {
    static void count(int) {
        seen = seen + 1;
    }
// CHECK: cxx.cpp:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGSEGV can return here
    static volatile std::sig_atomic_t seen;
};
volatile std::sig_atomic_t Faults::seen;

int main() {
    std::signal(SIGSEGV, Faults::count);
    std::signal(SIGFPE, [](int) { Faults::seen = 0; });
// CHECK: cxx.cpp:[[#@LINE-1]]:54: warning: the handler of SIGFPE can return here
    std::signal(SIGILL, [](int) { crash::give_up(); });
}
