// Functions that are promised to be safe, by an annotation on any declaration or by the project's settings,
// are not looked into, but are counted and listed. Another annotation promises nothing. Settings also say
// what never returns, be it a function of one file.
//
// RUN: printf '[functions]\nnoreturn = ["leave"]\n[functions.safe]\nby_settings = "its own buffer"\n' > %t.toml
// RUN: %exits 1 %sigvet check --config=%t.toml %s | FileCheck %s --check-prefix=TEXT
// RUN: %exits 1 %sigvet check --config=%t.toml --format=json %s | FileCheck %s
// TEXT: trusted.c:[[#@LINE+13]]:{{[0-9]+}}: error: 'puts' is not async-signal-safe
// TEXT-NOT: {{error|warning}}:
// TEXT: 1 error in 1 handler; 1 file analysed, 0 failed; 4 functions trusted to be safe
#include <signal.h>
#include <stdio.h>

#define SIGNAL_SAFE __attribute__((annotate("async_signal_safe")))

SIGNAL_SAFE static void by_annotation(void) { puts("x"); }
SIGNAL_SAFE void declared(void);
void declared(void) { puts("x"); }
SIGNAL_SAFE void without_body(void);
static void by_settings(void) { puts("x"); }
__attribute__((annotate("hot"))) static void by_nothing(void) { puts("x"); }

static void leave(void) {}

static void on_signal(int sig) {
    (void)sig;
    by_annotation();
    declared();
    without_body();
    by_settings();
    by_nothing();
    leave();
    puts("never");
}

// CHECK: "trusted": [
// CHECK-NEXT: {"function": "by_annotation", "file": "trusted.c", "line": 16,
// CHECK-NEXT: {"function": "declared", "file": "trusted.c", "line": 18,
// CHECK-NEXT: {"function": "without_body", "file": "trusted.c", "line": 19,
// CHECK-NEXT: {"function": "by_settings", "file": "trusted.c", "line": 20,
// CHECK-NEXT: ]
int main(void) {
    signal(SIGINT, on_signal);
    return 0;
}
