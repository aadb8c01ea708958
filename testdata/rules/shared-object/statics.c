// Who speaks of an array that is static in a function: static-buffer where the handler writes to it, and
// comes back; this rule where the handler only reads what the program fills, be it on the way to the end
// of the process, and where one handler interrupts another. What a handler that never returns writes
// itself before it reads it, disturbs nobody.
//
// RUN: %exits 1 %sigvet check --only=shared-object,static-buffer --severity=note %s | FileCheck %s
//
// CHECK-NOT: {{\[(shared|static)-[a-z]*\]$}}
// CHECK: statics.c:{{[0-9]+}}:12: warning: 'text{{..}}' is read here, and the signal may come while 'name' changes it [shared-object]
// CHECK: note: runs as the handler of SIGUSR1
// CHECK-NOT: {{\[(shared|static)-[a-z]*\]$}}
// CHECK: statics.c:{{[0-9]+}}:12: warning: 'kept{{..}}' is read here, and the signal may come while 'last' changes it [shared-object]
// CHECK: note: runs as the handler of SIGTERM
// CHECK-NOT: {{\[(shared|static)-[a-z]*\]$}}
// CHECK: statics.c:{{[0-9]+}}:5: warning: 'format' writes to its static 'line' here, {{.*}} [static-buffer]
// CHECK-NOT: {{\[(shared|static)-[a-z]*\]$}}
// CHECK: statics.c:{{[0-9]+}}:5: warning: 'own{{..}}' is changed here: SIGUSR2 may come in the middle of it, which 'on_two' does not block, and 'on_two' changes it too [shared-object]
// CHECK-NOT: {{\[(shared|static)-[a-z]*\]$}}
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static char name(int fill) {
    static char text[16];
    if (fill) {
        snprintf(text, sizeof text, "%d", fill);
    }
    return text[0];
}

static char last(int set) {
    static char kept[16];
    if (set) {
        kept[0] = (char)set;
    }
    return kept[0];
}

static const char *format(int n) {
    static char line[16];
    snprintf(line, sizeof line, "%d", n);
    return line;
}

static void say(int n) {
    static char out[16];
    snprintf(out, sizeof out, "%d", n);
    write(2, out, sizeof out);
}

static int table(int n) {
    static int values[4] = {1, 2, 4, 8};
    return values[n & 3];
}

static void on_user(int sig) {
    if (name(0) == '1' && table(sig)) {
        write(2, ".", 1);
    }
}

static void on_terminate(int sig) {
    (void)sig;
    _exit(last(0));
}

static void on_alarm(int sig) {
    write(2, format(sig), 1);
}

static void on_quit(int sig) {
    say(sig);
    _exit(1);
}

static void on_two(int sig) {
    static char own[16];
    snprintf(own, sizeof own, "%d", sig);
    write(2, own, sizeof own);
}

int main(void) {
    signal(SIGUSR1, on_user);
    signal(SIGTERM, on_terminate);
    signal(SIGALRM, on_alarm);
    signal(SIGQUIT, on_quit);
    signal(SIGHUP, on_two);
    signal(SIGUSR2, on_two);
    for (int i = 1;; i++) {
        name(i);
        last(i);
        say(table(i));
        puts(format(i));
    }
}
