// Tables of more than one dimension: each element is its own, by whatever way it is reached.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

typedef void action(void);

static void not_called(void) { rand(); }
// CHECK: array-dimensions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void by_index(void) { rand(); }
// CHECK: array-dimensions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void by_row(void) { rand(); }
// CHECK: array-dimensions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void by_pointer(void) { rand(); }
// CHECK: array-dimensions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void stored(void) { rand(); }
// CHECK: array-dimensions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void any_of_two(void) { rand(); }
// CHECK: array-dimensions.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'rand'
static void other_of_two(void) { rand(); }

static action *const table[2][3] = {
    {not_called, by_index, not_called},
    {[1] = by_pointer, [2] = by_row},
};
static action *const deep[2][2][2] = {[1][0][1] = any_of_two, [1][0][0] = other_of_two};
static volatile sig_atomic_t either;

static void on_term(int sig) {
    action *local[2][2] = {{not_called, not_called}, {not_called, not_called}};
    action *const *row = table[1];
    action *const (*pointer)[3] = table + 1;
    table[0][1]();
    row[2]();
    (*pointer)[1]();
    local[1][0] = stored;
    local[sig == SIGTERM][0]();
    deep[1][0][either & 1]();
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
