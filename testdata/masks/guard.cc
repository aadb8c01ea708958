// An object that blocks a signal while it lives: the destructor restores what the constructor saved.
// RUN: %sigvet check --only=unsafe-call,unknown-call %s --dump=masks -- | FileCheck %s --implicit-check-not=never
#include <csignal>

void probe();
void never();

class Blocked {
public:
    explicit Blocked(int signal) {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, signal);
        sigprocmask(SIG_BLOCK, &set, &before_);
    }
    ~Blocked() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_;
};

int main(int argc, char **) {
    never();
    {
        Blocked blocked(SIGTERM);
        // CHECK: main calls {{.*}}probe{{.*}} at {{.*}}: blocked 15{{$}}
        probe();
        if (argc > 1) {
            return 1;
        }
    }
    never();
}
