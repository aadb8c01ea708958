// Other names for library functions, that a header or a flag brings: builtins, the checked
// variants of _FORTIFY_SOURCE, and what stands for alloca.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -O2 -D_FORTIFY_SOURCE=2 \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <alloca.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static char buffer[100];

static void on_term(int sig) {
    // CHECK: libc-names.c:[[#@LINE+1]]:5: error: 'snprintf'
    snprintf(buffer, sizeof buffer, "%d", sig);
    // CHECK: libc-names.c:[[#@LINE+1]]:5: error: 'printf'
    __builtin_printf("%d", sig);
    char *p = alloca(16);
    memcpy(p, buffer, 16);
    memset(buffer, 0, sizeof buffer);
    __sync_synchronize();
    sig = __builtin_expect(sig, 1) + __builtin_clz(1u) + (int)__builtin_strlen(p);
    __atomic_store_n(buffer, 1, __ATOMIC_RELAXED);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
