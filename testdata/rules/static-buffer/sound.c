// What is no static buffer that both sides use, one function each: called by the handler alone, or by the
// mainline alone; by main only before there is a handler; constant, or a table with initial values that is
// only read; made of flags that a handler may use; a lock; filled in a branch that the handler never takes.
// And what handlers do that do not come back disturbs nobody.
//
// RUN: %exits 0 %sigvet check --only=static-buffer --severity=note %s -- -D_GNU_SOURCE | FileCheck %s
// CHECK: no findings: 2 handlers
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void by_the_handler_alone(int sig) {
    static char text[16];
    text[0] = (char)sig;
    write(2, text, 1);
}

static const char *by_main_alone(void) {
    static char text[16];
    snprintf(text, sizeof text, "main");
    return text;
}

static void at_the_start(int n) {
    static char name[16];
    name[0] = (char)n;
    write(2, name, 1);
}

static size_t constant(int n) {
    static const char names[2][4] = {"one", "two"};
    return strlen(names[n & 1]);
}

static ssize_t table(void) {
    static char message[] = "got a signal\n";
    return write(2, message, sizeof message - 1);
}

static void flags(int sig) {
    static volatile sig_atomic_t seen[65];
    seen[sig] = 1;
}

static void locked(void) {
    static pthread_mutex_t lock;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
}

static void said(int sig, int in_handler) {
    static char text[16];
    if (!in_handler) {
        snprintf(text, sizeof text, "%d", sig);
        puts(text);
    }
}

static void on_signal(int sig) {
    by_the_handler_alone(sig);
    at_the_start(sig);
    constant(sig);
    table();
    flags(sig);
    locked();
    said(sig, 1);
}

static const char *last_words(void) {
    static char text[16];
    text[0] = '!';
    return text;
}

static void on_end(int sig) {
    write(2, last_words(), 1);
    _exit(sig);
}

int main(void) {
    at_the_start('m');
    signal(SIGUSR1, on_signal);
    signal(SIGTERM, on_end);
    puts(by_main_alone());
    puts(last_words());
    constant(1);
    table();
    flags(1);
    locked();
    said(1, 0);
    return 0;
}
