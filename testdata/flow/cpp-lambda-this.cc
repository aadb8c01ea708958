// A lambda that captures this uses the members of the object.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <csignal>
#include <cstdlib>


struct object {
    int level = 1;
    void by_pointer() {
        [this] {
            if (level == 1)
                // CHECK: cpp-lambda-this.cc:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
                srand(1);
        }();
    }
    void never_called() {
        [=] { srand(2 + level); }();
    }
};

static void on_term(int) {
    object o;
    o.level = 1;
    o.by_pointer();
}

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
