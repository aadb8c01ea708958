// A thread takes what another waits for when it is created before the signal is blocked. Not when it
// blocks the signal itself, when it has it blocked, or when a handler is there for the signal.
// RUN: %exits 1 %sigvet check --only=signal-in-threads %s -- \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <csignal>
#include <pthread.h>

namespace {

class Signals {
public:
    explicit Signals(int signal) {
        sigemptyset(&set);
        sigaddset(&set, signal);
    }
    void block() { pthread_sigmask(SIG_BLOCK, &set, nullptr); }
    int wait() {
        int sig = 0;
        sigwait(&set, &sig);
        return sig;
    }

private:
    sigset_t set;
};

void on_hup(int) {}

void *early(void *data) { return data; }
void *careful(void *data) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    return data;
}
void *late(void *data) { return data; }

}

int wait_for(const sigset_t *set) {
    int sig = 0;
    sigwait(set, &sig);
    return sig;
}

int main() {
    pthread_t thread;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    std::signal(SIGHUP, on_hup);
    // CHECK: threads.cpp:[[#@LINE+1]]:5: error: the thread that 'pthread_create' creates here does not block SIGINT, and may be given what 'sigwait' waits for
    pthread_create(&thread, nullptr, early, nullptr);
    pthread_create(&thread, nullptr, careful, nullptr);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    pthread_create(&thread, nullptr, late, nullptr);
    return wait_for(&set);
}
