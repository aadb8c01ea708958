// A virtual call runs the declared function or any that overrides it, over all files: assumed when
// there are several, proven when there is one. A pure function is none of them, nor is the function
// of another branch of the hierarchy, and what names the object itself runs that object's function.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --format=json main.cc other.cc -- \
// RUN:     | FileCheck %s --implicit-check-not='"callee"'
//
// CHECK-DAG: "certainty": "assumed", {{.*}} "callee": "rand"
// CHECK-DAG: "certainty": "assumed", {{.*}} "callee": "srand"
// CHECK-DAG: "certainty": "assumed", {{.*}} "callee": "strtok"
// CHECK-DAG: "certainty": "assumed", {{.*}} "callee": "system"
// CHECK-DAG: "certainty": "proven", {{.*}} "callee": "malloc"
// CHECK-DAG: "certainty": "proven", {{.*}} "callee": "tmpfile"
// CHECK-DAG: "certainty": "proven", {{.*}} "callee": "calloc"

//--- shapes.h
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
struct job {
    virtual void run() = 0;
    virtual void one() = 0;
    virtual void stop() {}
    virtual ~job() = default;
};
void install(job *);
extern job *current;
//--- other.cc
#include "shapes.h"
struct far : job {
    void run() override { srand(2); }
    void one() override {}
};
struct farther : far {
    void run() override { strtok(nullptr, ""); }
};
static farther object;
void choose() { current = &object; }
//--- main.cc
#include "shapes.h"
job *current;
struct near : job {
    void run() override { rand(); }
    void one() override {}
    void stop() override { tmpfile(); }
};
template <typename T> struct made : near {
    void run() override { system(""); }
};
struct lonely {
    virtual void only() { malloc(1); }
};
struct unrelated {
    virtual void run() { abort(); free(nullptr); }
};
struct sealed final : near {
    void stop() override { calloc(1, 1); }
};
static near a;
static made<int> b;
static lonely *single;
static sealed *of_sealed;

static void on_term(int) {
    current->run();
}
static void on_int(int) {
    single->only();
}
static void on_hup(int) {
    a.stop();
}
static void on_usr1(int) {
    of_sealed->stop();
}
static void on_usr2(int) {
    current->job::stop();
}

int main() {
    std::signal(SIGTERM, on_term);
    std::signal(SIGINT, on_int);
    std::signal(SIGHUP, on_hup);
    std::signal(SIGUSR1, on_usr1);
    std::signal(SIGUSR2, on_usr2);
    void choose();
    choose();
    b.run();
    unrelated().run();
    return 0;
}
