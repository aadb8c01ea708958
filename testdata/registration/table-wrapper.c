// The rows are given to a wrapper: one walks the table that it is handed, one installs a row.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

// CHECK: on_hup: SIGHUP through install_rows
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_int: SIGINT through install_rows
static void on_int(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through install_row
static void on_term(int sig) { (void)sig; }

struct row {
    int sig;
    void (*handler)(int);
};
static const struct row rows[] = {{SIGHUP, on_hup}, {SIGINT, on_int}};
static const struct row last[] = {{SIGTERM, on_term}};

static void install_row(const struct row *row) { signal(row->sig, row->handler); }
static void install_rows(const struct row *table, size_t count) {
    for (size_t i = 0; i < count; i++)
        install_row(&table[i]);
}

int main(void) {
    install_rows(rows, 2);
    install_row(last);
    return 0;
}
