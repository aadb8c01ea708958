// A call that a macro of the program makes is reported where the macro is used, by the function's
// name. A call that a macro of libc makes is reported by the name that the programmer wrote: assert
// is __assert_fail in glibc's header, and isalpha a look into a table that __ctype_b_loc returns.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=linux --severity=note %s \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=__
#include <assert.h>
#include <ctype.h>
#include <signal.h>
#include <stdio.h>

#define LOG(...) fprintf(stderr, __VA_ARGS__)
#define COMPLAIN(what) LOG("server: %s\n", (what))

static volatile sig_atomic_t count;
static char line[80];

static void on_hangup(int sig) {
    COMPLAIN("hung up");
// CHECK:      macro.c:[[#@LINE-1]]:5: error: 'fprintf' is not async-signal-safe
// CHECK-NEXT: | COMPLAIN("hung up");
// CHECK-NEXT: | ^~~~~~~~
    assert(count > 0);
// CHECK:      macro.c:[[#@LINE-1]]:5: error: 'assert' is not async-signal-safe
    if (isalpha(line[0])) {
// CHECK:      macro.c:[[#@LINE-1]]:9: note: 'isalpha': not on the list of POSIX.1-2017, but safe according to glibc's manual
        count = 0;
    }
}

int main(void) {
    signal(SIGHUP, on_hangup);
    return 0;
}
