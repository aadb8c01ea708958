// A call through a field: the functions that are ever put in that field of that type, and not
// those of a field beside it or of another type.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

struct driver {
    void (*stop)(void);
    void (*start)(void);
};
struct logger {
    void (*stop)(void);
};

static void stop(void) {
    // CHECK: struct-field.c:[[#@LINE+1]]:5: error: 'puts'
    puts("");
}
static void start(void) { puts("not called"); }
static void stop_logger(void) { puts("not called"); }

static struct driver driver = {.start = start, .stop = stop};
struct logger logger = {stop_logger};
static struct driver *current = &driver;

static void on_term(int sig) {
    (void)sig;
    current->stop();
}

int main(void) {
    current->start();
    signal(SIGTERM, on_term);
    return 0;
}
