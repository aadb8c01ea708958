// C++: static members, namespaces, std::atomic, and a class with a flag of its own.
//
// RUN: %exits 1 %sigvet check --only=flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: [flag-type]
// CHECK: cxx.cpp:[[#HANDLER:]]:5: error: 'stop' is not volatile: {{.*}} the loop in 'main'{{.*}}[flag-type]
// CHECK: cxx.cpp:[[#HANDLER+1]]:5: warning: 'hangup' is not volatile: 'main' may go on{{.*}}[flag-type]
// CHECK: cxx.cpp:[[#HANDLER+2]]:5: warning: 'server.down' is not volatile: 'is_down' may go on{{.*}}[flag-type]
// CHECK-NOT: [flag-type]
#include <atomic>
#include <csignal>

namespace app {
static bool stop;
}

struct Signals {
    static bool hangup;
    static volatile std::sig_atomic_t good;
};
bool Signals::hangup;
volatile std::sig_atomic_t Signals::good;

static std::atomic<bool> lock_free{false};

class Server {
public:
    bool down = false;
    bool is_down() const { return down; }
};
static Server server;

extern "C" void on_terminate(int) {
    app::stop = true;
    Signals::hangup = true;
    server.down = true;
    Signals::good = 1;
    lock_free.store(true);
}

int main() {
    std::signal(SIGTERM, on_terminate);
    while (!app::stop) {
    }
    return Signals::hangup || Signals::good || lock_free.load() || server.is_down();
}
