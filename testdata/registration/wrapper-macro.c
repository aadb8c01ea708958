// A macro whose comma expression sets a file-static struct and installs it.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

#define HANDLE(sig, handler) (action.sa_handler = (handler), sigaction((sig), &action, NULL))

static struct sigaction action;

// CHECK: on_int: SIGINT through sigaction
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through sigaction
static void on_term(int sig) { (void)sig; }

int main(void) {
    HANDLE(SIGINT, on_int);
    HANDLE(SIGPIPE, SIG_IGN);
    return HANDLE(SIGTERM, on_term);
}
