// Structs that one function allocates are apart: what is written to one is in none of the others, nor
// does it take away what they hold. Of an array, of one that others fill, and of those that a loop
// makes, any of the functions that are written to the field may be installed.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -xc++ | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
#define NEW(type) new type
#else
#define NEW(type) malloc(sizeof(type))
#endif

struct job {
    int sig;
    struct sigaction action;
};
struct filled {
    void (*handler)(int);
};
struct row {
    void (*handler)(int);
};
struct made {
    struct made *next;
    void (*handler)(int);
};

// CHECK: first: SIGHUP through sigaction
static void first(int sig) { (void)sig; }
// CHECK-NEXT: second: SIGINT through sigaction
static void second(int sig) { (void)sig; }
// CHECK-NEXT: by_helper: SIGTERM through signal
static void by_helper(int sig) { (void)sig; }
// CHECK-NEXT: in_row: SIGUSR1 through signal
static void in_row(int sig) { (void)sig; }
// CHECK-NEXT: in_other_row: SIGUSR1 through signal
static void in_other_row(int sig) { (void)sig; }
// CHECK-NEXT: of_head: SIGUSR2 through signal
static void of_head(int sig) { (void)sig; }
// CHECK-NEXT: of_others: SIGUSR2 through signal
static void of_others(int sig) { (void)sig; }
static void never(int sig) { (void)sig; }

static struct filled *shared;
static void fill(void) { shared->handler = by_helper; }

static void of_others_or_array(int n) {
    struct row *rows = (struct row *)calloc(4, sizeof *rows);
    struct made *list = NULL;
    rows[0].handler = in_row;
    rows[n].handler = in_other_row;
    signal(SIGUSR1, rows[0].handler);
    for (int i = 0; i < 4; i++) {
        struct made *made = (struct made *)NEW(struct made);
        made->next = list;
        made->handler = i ? of_others : of_head;
        list = made;
    }
    signal(SIGUSR2, list->handler);
}

int main(int argc, char **argv) {
    struct job *one = (struct job *)calloc(1, sizeof *one);
    struct job *two = (struct job *)NEW(struct job);
    struct job *three = (struct job *)NEW(struct job);
    struct filled *own = (struct filled *)calloc(1, sizeof *own);
    (void)argv;
    if (!one)
        return 1;
    memset(two, 0, sizeof *two);
    one->sig = SIGHUP;
    one->action.sa_handler = first;
    two->sig = SIGINT;
    two->action.sa_handler = second;
    three->action.sa_handler = never;
    sigaction(one->sig, &one->action, NULL);
    sigaction(two->sig, &two->action, NULL);
    own->handler = SIG_IGN;
    shared = own;
    fill();
    signal(SIGTERM, own->handler);
    of_others_or_array(argc);
    return three->sig;
}
