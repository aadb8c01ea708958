// A handler and its registration in a .c file that is included.
// RUN: split-file %s %t
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %t/main.c -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// CHECK: on_term: SIGTERM through signal

//--- main.c
#include "handlers.c"
int main(void) {
    install();
    return 0;
}
//--- handlers.c
#include <signal.h>
static void on_term(int sig) { (void)sig; }
static void install(void) { signal(SIGTERM, on_term); }
