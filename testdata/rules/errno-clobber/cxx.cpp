// In C++ a guard saves errno in its constructor and restores it in its destructor, on every way out of
// its scope; a guard that only looks like one does not. A guard in a callee does not stand for one
// around it.
//
// RUN: %exits 1 %sigvet check --only=errno-clobber --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

class ErrnoGuard {
public:
    ErrnoGuard() : saved_(errno) {}
    ErrnoGuard(const ErrnoGuard &) = delete;
    ~ErrnoGuard() { errno = saved_; }

private:
    int saved_;
};

struct Forgetful {
    int saved = errno;
};

template <class Function> static void keeping_errno(Function function) {
    ErrnoGuard guard;
    function();
}

static void guarded(int sig) {
    ErrnoGuard guard;
    if (waitpid(-1, nullptr, WNOHANG) < 0) {
        return;
    }
    ::close(sig);
}

static void too_small_a_scope(int sig) {
    {
        ErrnoGuard guard;
        ::close(sig);
    }
    ::close(sig + 1);
// CHECK: cxx.cpp:[[#@LINE-1]]:5: warning: 'close' may change errno, and handler 'too_small_a_scope' returns
}

static void guarded_callee(int sig) {
    keeping_errno([sig] { ::close(sig); });
}

static void guard_after(int sig) {
    ::close(sig);
// CHECK: cxx.cpp:[[#@LINE-1]]:5: warning: 'close' may change errno, and handler 'guard_after' returns
    keeping_errno([sig] { ::close(sig + 1); });
}

static void forgetful(int sig) {
    Forgetful guard;
    ::close(sig);
// CHECK: cxx.cpp:[[#@LINE-1]]:5: warning: 'close' may change errno, and handler 'forgetful' returns
}

int main() {
    std::signal(SIGCHLD, guarded);
    std::signal(SIGHUP, too_small_a_scope);
    std::signal(SIGUSR1, guarded_callee);
    std::signal(SIGUSR2, guard_after);
    std::signal(SIGTERM, forgetful);
}
