// What a comparison with a function does not tell: of another variable or element, of the same one
// when it, or the index, was written since, of what stands behind both ways, of another function, and
// of another object's field. In each of these the function that stands for "none yet" stays a handler.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- -xc++ | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stddef.h>

typedef void handler(int);

// CHECK: variable: SIGHUP through signal
static void variable(int sig) { (void)sig; }
// CHECK-NEXT: element: SIGINT through signal
static void element(int sig) { (void)sig; }
// CHECK-NEXT: index_written: SIGQUIT through signal
static void index_written(int sig) { (void)sig; }
// CHECK-NEXT: written: SIGUSR1 through signal
static void written(int sig) { (void)sig; }
// CHECK-NEXT: behind: SIGUSR2 through signal
static void behind(int sig) { (void)sig; }
// CHECK-NEXT: another: SIGPIPE through signal
static void another(int sig) { (void)sig; }
// CHECK-NEXT: field: SIGALRM through signal
static void field(int sig) { (void)sig; }
// CHECK-NEXT: kept: SIGTERM through signal
static void kept(int sig) { (void)sig; }
static void other(int sig) { (void)sig; }

struct slot {
    handler *held;
    struct slot *next;
};

static handler *first = variable, *second = variable;
static handler *elements[8] = {element, element};
static handler *indexed[8] = {index_written, index_written};
static handler *changed[8] = {written, written};
static handler *joined = behind, *compared = another, *equal = kept;
static struct slot *slots;

static void restore(int i, int j) {
    if (first != variable)
        signal(SIGHUP, second);
    if (elements[i] != element)
        signal(SIGINT, elements[j]);
    if (indexed[i] != index_written) {
        i = j;
        signal(SIGQUIT, indexed[i]);
    }
    if (changed[j] != written) {
        changed[j] = written;
        signal(SIGUSR1, changed[j]);
    }
    if (joined != behind)
        j = 0;
    signal(SIGUSR2, joined);
    if (compared != other)
        signal(SIGPIPE, compared);
    if (slots->held != field)
        signal(SIGALRM, slots->next->held);
    if (equal == kept)
        signal(SIGTERM, equal);
}

int main(int argc, char **argv) {
    static struct slot all[2] = {{field, &all[1]}, {field, NULL}};
    handler *old = signal(SIGCHLD, SIG_DFL);
    (void)argv;
    slots = all;
    first = second = joined = compared = equal = old;
    elements[argc] = indexed[argc] = changed[argc] = all[1].held = old;
    restore(argc, argc + 1);
    return 0;
}
