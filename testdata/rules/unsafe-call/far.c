// Calls that are farther than eight calls from the handler are told as one, at the call that leads to
// them; nearer ones one by one, also those that a far function calls too. --every-call tells all.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s \
// RUN:   | FileCheck %s --implicit-check-not=error:
// RUN: %exits 1 %sigvet check --only=unsafe-call --format=json %s | FileCheck %s --check-prefix=JSON
// RUN: %exits 1 %sigvet check --only=unsafe-call --every-call %s \
// RUN:   | FileCheck %s --check-prefix=EVERY --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void print(const char *what) {
    puts(what);
// CHECK: far.c:[[#@LINE-1]]:5: error: 'puts' is not async-signal-safe
// EVERY: far.c:[[#@LINE-2]]:5: error: 'puts' is not
}

static void ninth(void) {
    free(NULL);
    print("nearer on another way");
    printf("far\n");
// EVERY: far.c:[[#@LINE-3]]:5: error: 'free' is not
// EVERY: far.c:[[#@LINE-2]]:5: error: 'printf' is not
}

static void eighth(void) {
    ninth();
    calloc(1, 1);
// EVERY: far.c:[[#@LINE-1]]:5: error: 'calloc' is not
}

static void seventh(void) {
    eighth();
// CHECK: far.c:[[#@LINE-1]]:5: error: 'eighth', 8 calls away from the handler, leads to 3 calls that are not async-signal-safe: 'calloc', 'free', 'printf' [unsafe-call]
// CHECK: note: 'seventh' calls 'eighth'
// CHECK: note: 'calloc' is called here
// CHECK: note: 'free' is called here
// CHECK: note: 'printf' is called here
// CHECK: note: do it outside of the handler
//
// JSON:      "callee": "eighth"
// JSON-SAME: "folded": [{"callee": "calloc", "function": "eighth"
// JSON-SAME: {"callee": "free", "function": "ninth"
// JSON-SAME: {"callee": "printf", "function": "ninth"
    malloc(1);
// CHECK: far.c:[[#@LINE-1]]:5: error: 'malloc' is not async-signal-safe
// CHECK: 3 errors in 1 handler
// EVERY: far.c:[[#@LINE-3]]:5: error: 'malloc' is not
}

static void sixth(void) { seventh(); }
static void fifth(void) { sixth(); }
static void fourth(void) { fifth(); }
static void third(void) { fourth(); }
static void second(void) { third(); }
static void first(void) { second(); }

static void on_signal(int sig) {
    (void)sig;
    first();
    print("near");
}

int main(void) {
    signal(SIGTERM, on_signal);
    return 0;
}
