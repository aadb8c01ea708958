// A table of rows walked by index: each row keeps its signal and its handler together. A row with
// NULL means SIG_IGN here.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_hup: SIGHUP through sigaction
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_stop: SIGINT SIGTERM through sigaction
static void on_stop(int sig) { (void)sig; }
static void never_walked(int sig) { (void)sig; }

struct row {
    int sig;
    const char *name;
    void (*handler)(int);
};
static const struct row rows[] = {
    {SIGHUP, "HUP", on_hup},
    {SIGINT, "INT", on_stop},
    {SIGTERM, "TERM", on_stop},
    {SIGPIPE, "PIPE", NULL},
};
static const struct row other_rows[] = {
    {SIGUSR1, "USR1", never_walked},
};

int main(void) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sigaction sa = {0};
        sa.sa_handler = rows[i].handler ? rows[i].handler : SIG_IGN;
        sigaction(rows[i].sig, &sa, NULL);
    }
    return other_rows[0].sig;
}
