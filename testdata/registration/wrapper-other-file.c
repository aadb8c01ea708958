// A wrapper in another file, and a wrapper of it in a third.
// RUN: split-file %s %t
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %t/*.c -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// CHECK: on_int: SIGINT through install
// CHECK-NEXT: on_term: SIGTERM through install_loudly

//--- main.c
#include "wrapper.h"

static void on_int(int sig) { (void)sig; }
static void on_term(int sig) { (void)sig; }

int main(void) {
    install(SIGINT, on_int);
    install_loudly(SIGTERM, on_term);
    install_loudly(SIGPIPE, SIG_IGN);
    return 0;
}
//--- wrapper.h
#include <signal.h>
void install(int sig, void (*handler)(int));
void install_loudly(int sig, void (*handler)(int));
//--- wrapper.c
#include "wrapper.h"
void install(int sig, void (*handler)(int)) { signal(sig, handler); }
//--- wrapper_loud.c
#include "wrapper.h"
void install_loudly(int sig, void (*handler)(int)) { install(sig, handler); }
