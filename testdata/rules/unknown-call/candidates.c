// A pointer in an object on the heap can hold what any object of its type holds. Up to four such
// functions are each looked into. More of them cannot be told apart, and following them all would
// bring in what belongs to other objects: the call itself is reported, once, and says how many they are.
// When none of them, whichever it is, can do anything unsafe, there is nothing to report.
// A static array is no guess: all that stands in it is there, however much it is.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s '--implicit-check-not={{error|warning}}:'
// RUN: %sigvet why five %s -- | FileCheck %s --check-prefix=WHY
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct kind {
    void (*close)(void);
};
struct quiet {
    void (*close)(void);
};
struct shape {
    void (*draw)(void);
};

static void one(void) { free(NULL); }
static void two(void) { close(2); }
static void three(void) { close(3); }
static void four(void) { close(4); }
static void five(void) { malloc(5); }
static void six(void) { calloc(6, 1); }
// CHECK: candidates.c:[[#@LINE-6]]:25: error: 'free'
// CHECK: candidates.c:[[#@LINE-2]]:25: error: 'calloc'

static void (*list[])(void) = {two, two, two, two, two, six};

struct kind *new_kind(void (*close)(void)) {
    struct kind *kind = malloc(sizeof *kind);
    kind->close = close;
    return kind;
}

struct shape *new_shape(void (*draw)(void)) {
    struct shape *shape = malloc(sizeof *shape);
    shape->draw = draw;
    return shape;
}

static void count(int n) { if (n) { count(n - 1); } }
static void seven(void) { count(7); }
static void eight(void) { close(8); }
static void nine(void) { kill(getpid(), SIGUSR1); }

struct quiet *new_quiet(void (*close)(void)) {
    struct quiet *quiet = malloc(sizeof *quiet);
    quiet->close = close;
    return quiet;
}

static struct quiet *quiet;
static struct kind *kind;
static struct shape *shape;

static void on_terminate(int sig) {
    (void)sig;
    kind->close();
// CHECK: candidates.c:[[#@LINE-1]]:5: warning: call through a pointer that may hold any of 5 functions, 'one' among them; not followed, and assumed not to be async-signal-safe [unknown-call]
    quiet->close(); /* two, three, four, seven, eight or nine */
    shape->draw();
    list[getpid() % 6]();
}

int main(int argc, char **argv) {
    (void)argv;
    kind = new_kind(argc == 1 ? one : argc == 2 ? two : argc == 3 ? three : argc == 4 ? four : five);
    shape = new_shape(argc == 1 ? one : argc == 2 ? two : argc == 3 ? three : four);
    quiet = new_quiet(argc == 1 ? two : argc == 2 ? three : argc == 3 ? four : argc == 4 ? seven : argc == 5 ? eight : nine);
    signal(SIGTERM, on_terminate);
    return 0;
}
// WHY:      'five' is not known to be reached from any handler:
// WHY:      'on_terminate' may call 'five' in a handler
// WHY:      the pointer may hold it, or any other of 5 functions: they were not followed
