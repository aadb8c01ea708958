// The nearest to cpp-constructor-members that is sound: all members are given values.
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- -std=c++17
#include <csignal>
#include <cstdlib>


struct member {
    member() { srand(2); }
    member(int) {}
};
struct given {
    given() : m(1) {}
    explicit given(int n) : m{n} {}
    member m;
    int number = std::rand();
    given(char) : given(1, 2) {}
    given(int, int) : m(3), number(4) {}
};

static void on_term(int) { given g('c'); }

int main() {
    std::signal(SIGTERM, on_term);
    return 0;
}
