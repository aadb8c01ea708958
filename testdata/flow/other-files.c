// Calls across three files, the path names each of them.
// RUN: split-file %s %t
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %t/*.c -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// CHECK: disk.c:3:25: error: 'puts' is not async-signal-safe
// CHECK: main.c:3:13: note: runs as the handler of SIGTERM
// CHECK: main.c:3:43: note: 'on_term' calls 'save'
// CHECK: save.c:2:19: note: 'save' calls 'to_disk'

//--- main.c
#include <signal.h>
void save(void);
static void on_term(int sig) { (void)sig; save(); }
int main(void) { signal(SIGTERM, on_term); }
//--- save.c
void to_disk(void);
void save(void) { to_disk(); }
//--- disk.c
#include <stdio.h>
void not_reached(void) { printf("x"); }
void to_disk(void)    { puts("saved"); }
