// Calls that differ in the number of their line alone are one context: what else they pass is known,
// however many they are. No suffix is ever given here.
//
// RUN: %exits 0 %sigvet check %s --
#include <signal.h>
#include <stdio.h>

static int fails;

static void say(int line, const char *suffix) {
    fails = line;
    if (suffix) {
        puts(suffix);
    }
}
#define FAIL() say(__LINE__, NULL)

static void on_term(int sig) {
    (void)sig;
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
    FAIL();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
