// A known-unsafe function on a way that is certain is proven. It is assumed when nobody knows the
// callee, or when the way leads through a pointer that may hold several functions.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | FileCheck %s
#include <signal.h>
#include <stdlib.h>

void nobody_knows(void);

static void one(void) { srand(1); }
static void two(void) { free(NULL); }
static void only(void) { malloc(1); }
void (*chosen)(void) = one;

// CHECK-DAG: "rule": "unsafe-call", {{.*}} "certainty": "proven", {{.*}} "callee": "rand"
// CHECK-DAG: "rule": "unknown-call", {{.*}} "certainty": "assumed", {{.*}} "callee": "nobody_knows"
// CHECK-DAG: "rule": "unsafe-call", {{.*}} "certainty": "assumed", {{.*}} "callee": "srand"
// CHECK-DAG: "rule": "unsafe-call", {{.*}} "certainty": "assumed", {{.*}} "callee": "free"
// CHECK-DAG: "rule": "unsafe-call", {{.*}} "certainty": "proven", {{.*}} "callee": "malloc"
static void on_term(int sig) {
    int n = rand() + sig;
    nobody_knows();
    chosen();
    void (*local)(void) = only;
    local();
    (void)n;
}

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1)
        chosen = two;
    signal(SIGTERM, on_term);
    return 0;
}
