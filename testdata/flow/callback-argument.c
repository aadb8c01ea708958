// What a library function is given for it reaches the function that it calls back: the key of
// bsearch, the last argument of qsort_r and twalk_r. Another struct does not, nor does a value that
// the library gives by itself; and what such a call changes is not known behind it.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -xc++ -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <search.h>
#include <signal.h>
#include <stdlib.h>

struct visitor {
    void (*visit)(int);
};
struct other_visitor {
    void (*visit)(int);
};

// CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
static void visit(int n) { srand(n); }
static void other_visit(int n) { srand(n + 1); }

static struct visitor visitor = {visit};
static struct other_visitor other = {other_visit};
static int numbers[2], changed, written;

static void walk(const void *node, VISIT order, void *closure) {
    (void)node, (void)order;
    ((struct visitor *)closure)->visit(1);
}

static int compare(const void *key, const void *element) {
    if (*(const int *)key > 0)
        changed = *(const int *)element;
    if (key == NULL)
        srand(2);
    if (element == NULL)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    return 0;
}

static int compare_with(const void *a, const void *b, void *context) {
    *(int *)context = a < b;
    return 0;
}

static void on_term(int sig) {
    int own = 0;
    changed = 0;
    twalk_r(NULL, walk, &visitor);
    bsearch(&numbers[0], numbers, 2, sizeof *numbers, compare);
    if (changed)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'qsort_r'
    qsort_r(numbers, 2, sizeof *numbers, compare_with, &own);
    if (own)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    if (written)
        srand(6);
    (void)sig;
}

int main(void) {
    other.visit(1);
    signal(SIGTERM, on_term);
    return 0;
}
