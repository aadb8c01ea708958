// A wrapper that takes the signals as a list: the handler is known, its signals are not.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdarg.h>

// CHECK: on_any: unknown through install_all
static void on_any(int sig) { (void)sig; }

static void install_all(void (*handler)(int), ...) {
    va_list signals;
    va_start(signals, handler);
    for (int sig; (sig = va_arg(signals, int)) != 0;)
        signal(sig, handler);
    va_end(signals);
}

int main(void) {
    install_all(on_any, SIGINT, SIGTERM, 0);
    return 0;
}
