// Registered in another file than it is defined in; a static function of the same name in the
// registering file's neighbour is another function.
// RUN: split-file %s %t
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %t/*.c -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// CHECK: on_term: SIGTERM through signal
// CHECK-NEXT: of_this_file: SIGINT through signal

//--- handler.c
void on_term(int sig) { (void)sig; }
static void of_this_file(int sig) { (void)sig; }
void use(void) { of_this_file(0); }
//--- main.c
#include <signal.h>
void on_term(int sig);
void use(void);
static void of_this_file(int sig) { (void)sig; }
int main(void) {
    use();
    signal(SIGTERM, on_term);
    signal(SIGINT, of_this_file);
    return 0;
}
