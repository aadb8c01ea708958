// The programmer's own macros: signal itself is one, a handler's head is, and the signal's name is
// pasted together.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

static void (*my_signal(int sig, void (*handler)(int)))(int) {
    return signal(sig, handler);
}
#define signal my_signal
#define HANDLER_ARGS int sig
#define ON(name, handler) signal(SIG##name, handler)

// CHECK: head_is_macro: SIGINT through my_signal
static void head_is_macro(HANDLER_ARGS) { (void)sig; }
// CHECK-NEXT: name_is_pasted: SIGTERM through my_signal
static void name_is_pasted(HANDLER_ARGS) { (void)sig; }

int main(void) {
    signal(SIGINT, head_is_macro);
    ON(TERM, name_is_pasted);
    return 0;
}
