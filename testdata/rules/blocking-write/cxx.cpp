// In C++: members, static members, and a class that holds the pipe.
//
// RUN: %exits 1 %sigvet check --only=blocking-write --severity=note %s | FileCheck %s --implicit-check-not='{{warning:|note: .write}}'
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {
class Wakeup {
public:
    bool open() { return ::pipe(fds_) == 0; }
    void send() {
        // CHECK: [[#@LINE+1]]:9: warning: 'write' to the pipe 'wakeup.fds_[1]' blocks when it is full: nothing sets O_NONBLOCK
        ::write(fds_[1], "", 1);
    }

private:
    int fds_[2];
};
Wakeup wakeup;

class Careful {
public:
    void open() {
        ::pipe(fds_);
        set(fds_[1]);
    }
    void send() { ::write(fds_[1], "", 1); }

private:
    static void set(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK); }
    int fds_[2];
};
Careful careful;

struct Signals {
    static int fds[2];
    static void on_usr1(int) {
        wakeup.send();
        careful.send();
        // CHECK: [[#@LINE+1]]:9: warning: 'write' to the pipe 'fds[1]'
        write(fds[1], "", 1);
    }
};
int Signals::fds[2];
} // namespace

int main() {
    wakeup.open();
    careful.open();
    pipe(Signals::fds);
    std::signal(SIGUSR1, Signals::on_usr1);
}
