// What a function does to the record that it is given counts, however deep below it that is done:
// here `text.length` is not 0 any more, and the handler is installed. What is done to a record that
// holds the handler is known as well, where a wrapper is given that.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines
#include <signal.h>

struct text {
    int length;
};

static int chosen;

static void put(struct text *text) { text->length = chosen; }

static void fill(struct text *text) { put(text); }

// CHECK: on_int: SIGINT through signal
static void on_int(int signal) { (void)signal; }

// CHECK-NEXT: on_term: SIGTERM through install
static void on_term(int signal) { (void)signal; }

static void prepare(struct sigaction *action) { action->sa_flags = SA_RESTART; }

static void install(int signal, struct sigaction *action) {
    prepare(action);
    sigaction(signal, action, 0);
}

int main(void) {
    struct text text = {0};
    struct sigaction action = {.sa_handler = on_term};
    fill(&text);
    if (text.length == 0) {
        return 1;
    }
    signal(SIGINT, on_int);
    install(SIGTERM, &action);
}
