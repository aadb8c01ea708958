// What a function does only while what it sets is not set yet is told as one finding for each object:
// it runs the first time, which is often before the signal can arrive. What it does otherwise is told
// by itself, and so is what the handler itself initialises, and what is guarded by an object that is
// set back: that keeps others out.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

struct log {
    FILE *file;
    unsigned is_open : 1;
};

static struct log log;
static size_t limit;
static int busy;
static void *own;

static FILE *open_log(struct log *to) {
    if (to->is_open) {
        return to->file;
    }
    to->is_open = 1;
    to->file = fopen("log", "a");
    setlinebuf(to->file);
    return to->file;
}

static size_t memory_limit(void) {
    if (limit == 0) {
        srand(1);
        limit = (size_t)rand();
    }
    return limit;
}

static void guarded(void) {
    if (!busy) {
        busy = 1;
        fflush(stdout);
// CHECK: [[#@LINE-1]]:9: error: 'fflush' is not async-signal-safe
        fclose(stdout);
// CHECK: [[#@LINE-1]]:9: error: 'fclose' is not async-signal-safe
        busy = 0;
    }
}

static void on_signal(int sig) {
    (void)sig;
    fputs("signal", open_log(&log));
// CHECK: [[#@LINE-1]]:5: error: 'fputs' is not async-signal-safe
// CHECK: [[#@LINE-2]]:21: error: 'open_log', as long as 'is_open' is not set, leads to 2 calls that are not async-signal-safe: 'fopen', 'setlinebuf' [unsafe-call]
// CHECK: note: 'on_signal' calls 'open_log'
// CHECK: note: 'fopen' is called here
    if (memory_limit() > 1) {
// CHECK: [[#@LINE-1]]:9: error: 'memory_limit', as long as 'limit' is not set, leads to 2 calls that are not async-signal-safe: 'srand', 'rand' [unsafe-call]
        guarded();
    }
    if (!own) {
        own = malloc(16);
// CHECK: [[#@LINE-1]]:15: error: 'malloc' is not async-signal-safe
        free(own);
// CHECK: [[#@LINE-1]]:9: error: 'free' is not async-signal-safe
    }
}

int main(void) {
    signal(SIGUSR1, on_signal);
    return 0;
}
