// Through variadic macros, four deep: the place is where the macro was used.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>

static void vlog(int level, const char *format, va_list arguments) {
    (void)level;
    // CHECK: macro-variadic.c:[[#@LINE+4]]:5: error: 'vprintf'
    // CHECK: macro-variadic.c:[[#@LINE+16]]:5: note: 'on_term' calls 'log_at'
    // CHECK: note: 'log_at' calls 'vlog'
    // CHECK-NOT: note: 'on_term'
    vprintf(format, arguments);
}
static void log_at(int level, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vlog(level, format, arguments);
    va_end(arguments);
}
#define LOG(level, ...) log_at(level, __VA_ARGS__)
#define INFO(...) LOG(1, __VA_ARGS__)
#define STOPPED(format, ...) INFO(format "\n", __VA_ARGS__)
#define UNUSED_MACRO(...) puts(__VA_ARGS__)
static void on_term(int sig) {
    STOPPED("signal %d", sig);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
