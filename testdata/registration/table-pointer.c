// The same table walked by a pointer, to a row of zeros.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_hup: SIGHUP through signal
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_stop: SIGINT SIGTERM through signal
static void on_stop(int sig) { (void)sig; }

struct row {
    int sig;
    void (*handler)(int);
};
static struct row rows[] = {
    {.sig = SIGHUP, .handler = on_hup},
    {.sig = SIGINT, .handler = on_stop},
    {.handler = on_stop, .sig = SIGTERM},
    {0},
};

int main(void) {
    for (struct row *row = rows; row->sig; row++)
        signal(row->sig, row->handler);
    return 0;
}
