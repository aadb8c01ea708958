// A local table, walked by index, and one whose rows are copied before they are used.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>

struct row {
    int sig;
    void (*handler)(int);
};

// CHECK: on_term: SIGTERM through signal
static void on_term(int sig) { (void)sig; }
// CHECK-NEXT: of_copied_row: SIGHUP through signal
static void of_copied_row(int sig) { (void)sig; }

static const struct row rows[] = {{SIGHUP, of_copied_row}, {SIGPIPE, SIG_IGN}};

int main(void) {
    const struct row local[] = {{SIGTERM, on_term}};
    for (int i = 0; i < 1; i++)
        signal(local[i].sig, local[i].handler);
    for (int i = 0; i < 2; i++) {
        struct row row = rows[i];
        signal(row.sig, row.handler);
    }
    return 0;
}
