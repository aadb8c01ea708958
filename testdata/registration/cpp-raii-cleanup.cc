// A destructor that ends other things first, in ways that are not seen, and then restores what was
// in force: the struct in the object that it is given still holds that.
// RUN: %sigvet handlers %s -- -std=c++17 | FileCheck %s --implicit-check-not='could not be told'
#include <csignal>

struct item {
    ~item();
    item *next;
};

static volatile std::sig_atomic_t stopped;

// CHECK: 'stop' handles SIGINT
extern "C" void stop(int) { stopped = 1; }

class restorer {
public:
    restorer() {
        struct sigaction action = {};
        action.sa_handler = stop;
        sigaction(SIGINT, &action, &old_);
    }
    ~restorer() {
        clear();
        sigaction(SIGINT, &old_, nullptr);
    }

private:
    void clear() {
        while (items_) {
            item *next = items_->next;
            delete items_;
            items_ = next;
        }
    }

    item *items_ = nullptr;
    struct sigaction old_ = {};
};

int main() {
    restorer scope;
    while (!stopped) {
    }
    return 0;
}
