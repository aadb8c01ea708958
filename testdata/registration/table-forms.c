// Tables in other forms: to its end by a pointer, nested, filled at run time, on the heap.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

struct row {
    int sig;
    void (*handler)(int);
};

// CHECK: below: SIGHUP through signal
static void below(int sig) { (void)sig; }
// CHECK-NEXT: unequal: SIGINT through sigaction
static void unequal(int sig) { (void)sig; }
// CHECK-NEXT: nested: SIGTERM through signal
static void nested(int sig) { (void)sig; }
// CHECK-NEXT: nested_last: SIGQUIT through signal
static void nested_last(int sig) { (void)sig; }
// CHECK-NEXT: filled: SIGUSR1 through signal
static void filled(int sig) { (void)sig; }
// CHECK-NEXT: filled_last: SIGUSR2 through signal
static void filled_last(int sig) { (void)sig; }
// CHECK-NEXT: heap: SIGALRM through signal
static void heap(int sig) { (void)sig; }

static const struct row rows[] = {{SIGHUP, below}, {SIGPIPE, SIG_IGN}};
static const struct row other_rows[] = {{SIGINT, unequal}, {SIGPIPE, SIG_IGN}};

static const struct {
    const char *name;
    struct row rows[2];
} groups[] = {
    {"first", {{SIGTERM, nested}, {0, NULL}}},
    {"second", {{SIGPIPE, SIG_IGN}, {SIGQUIT, nested_last}}},
};

int main(void) {
    for (const struct row *row = rows; row < rows + sizeof rows / sizeof *rows; row++)
        signal(row->sig, row->handler);
    for (const struct row *row = other_rows; row != &other_rows[2]; ++row) {
        struct sigaction sa = {.sa_handler = row->handler};
        sigaction(row->sig, &sa, NULL);
    }
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2 && groups[i].rows[j].sig; j++)
            signal(groups[i].rows[j].sig, groups[i].rows[j].handler);
    }
    struct row local[2];
    local[0].sig = SIGUSR1, local[0].handler = filled;
    local[1].sig = SIGUSR2, local[1].handler = filled_last;
    for (int i = 0; i < 2; i++)
        signal(local[i].sig, local[i].handler);
    struct row *allocated = malloc(sizeof *allocated);
    if (!allocated)
        return 1;
    allocated[0].sig = SIGALRM, allocated[0].handler = heap;
    for (int i = 0; i < 1; i++)
        signal(allocated[i].sig, allocated[i].handler);
    return 0;
}
