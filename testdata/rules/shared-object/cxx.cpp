// C++: a member of an object that its class's functions use, and a static of a template.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: cxx.cpp:{{[0-9]+}}:9: error: 'queue.last' is changed here, and the signal may come while 'pop' uses it [shared-object]
// CHECK: cxx.cpp:{{[0-9]+}}:5: error: 'pointer' is changed here, and the signal may come while 'main' uses it [shared-object]
// CHECK-NOT: [shared-object]
#include <csignal>

class Queue {
public:
    void push(int *item) {
        last = item;
    }
    int *pop() {
        return last;
    }

private:
    int *last = nullptr;
};

template <typename T> struct Holder {
    static T *pointer;
};
template <typename T> T *Holder<T>::pointer;

static Queue queue;
static int number;

extern "C" void on_user(int) {
    queue.push(&number);
    Holder<int>::pointer = &number;
}

int main() {
    std::signal(SIGUSR1, on_user);
    return queue.pop() == Holder<int>::pointer;
}
