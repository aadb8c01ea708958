// Behind libc's macros stand functions with reserved names: the finding has the name that the
// programmer wrote, and errno is no call at all.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t c;

static void on_term(int sig) {
    int saved = errno;
    // CHECK: libc-macros.c:[[#@LINE+1]]:5: error: 'assert'
    assert(sig == SIGTERM && c);
    // CHECK: libc-macros.c:[[#@LINE+1]]:9: note: 'isupper'
    if (isupper(c))
        c = 0;
    // CHECK: libc-macros.c:[[#@LINE+1]]:5: error: 'putchar'
    putchar(c);
    // CHECK: libc-macros.c:[[#@LINE+1]]:5: error: 'putc'
    putc(c, stdout);
    errno = saved;
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
