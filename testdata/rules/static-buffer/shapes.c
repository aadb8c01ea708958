// Each function that keeps something in a static array or record, called by the handler and by main: filled
// through its address, a ring, a struct, through a pointer into it, and by a macro. One finding for each
// function and object.
//
// RUN: %exits 1 %sigvet check --only=static-buffer --severity=note %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char *filled(int n) {
    static char text[16] = "";
    snprintf(text, sizeof text, "%d", n);
// CHECK: shapes.c:[[#@LINE-1]]:5: warning: 'filled' writes to its static 'text' here
// CHECK: note: also called here in 'work', outside of the handler
    strcat(text, "\n");
    return text;
}

static char *next_of_ring(void) {
    static char ring[4][32];
    static int at;
    at = (at + 1) % 4;
    ring[at][0] = '\0';
// CHECK: shapes.c:[[#@LINE-1]]:{{[0-9]+}}: warning: 'next_of_ring' writes to its static 'ring' here
    return ring[at];
}

static const struct timespec *in_seconds(int n) {
    static struct timespec time;
    time.tv_sec = n;
// CHECK: shapes.c:[[#@LINE-1]]:{{[0-9]+}}: warning: 'in_seconds' writes to its static 'time' here
    time.tv_nsec = 0;
    return &time;
}

static char *backwards(int n) {
    static char text[16];
    char *at = text + sizeof text;
// CHECK: shapes.c:[[#@LINE-1]]:{{[0-9]+}}: warning: 'backwards' writes to its static 'text' here
    *--at = '\0';
    *--at = (char)('0' + n % 10);
    return at;
}

#define SCRATCH(name, size)        \
    static char name[size];        \
    memset(name, 0, sizeof name)
static char *by_macro(void) {
    SCRATCH(scratch, 8);
// CHECK: shapes.c:[[#@LINE-1]]:5: warning: 'by_macro' writes to its static 'scratch' here
    return scratch;
}

static const char *(*pointed)(int) = (const char *(*)(int))backwards;

static void on_signal(int sig) {
    filled(sig);
    next_of_ring();
    in_seconds(sig);
    backwards(sig);
    by_macro();
}

static void work(void) {
    puts(filled(1));
    puts(next_of_ring());
    nanosleep(in_seconds(1), NULL);
    puts(pointed(7));
    puts(by_macro());
}

int main(void) {
    signal(SIGUSR1, on_signal);
    work();
    return 0;
}
