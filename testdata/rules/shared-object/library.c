// A library's function reads what it is given, and writes where rules/data/stores says so, on either
// side. What both sides only read, and what was filled before the registration, is silent.
//
// RUN: %exits 1 %sigvet check --only=shared-object,flag-type --severity=note %s | FileCheck %s
//
// CHECK-NOT: {{shared-object|flag-type}}]
// CHECK: library.c:[[#HANDLER:]]:5: warning: 'status' is not volatile: 'main' may go on with an older value than is written here [flag-type]
// CHECK: library.c:[[#HANDLER+1]]:5: warning: 'message{{..}}' is read here, and the signal may come while 'main' changes it [shared-object]
// CHECK: library.c:[[#HANDLER+2]]:5: error: 'term.c_lflag' is changed here, and the signal may come while 'main' changes it [shared-object]
// CHECK-NOT: {{shared-object|flag-type}}]
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int status;
static char message[64], prepared[64];
static struct termios term;

static void on_child(int sig) {
    waitpid(-1, &status, WNOHANG);
    write(2, message, 10);
    term.c_lflag |= ECHO | (tcflag_t)sig;
    write(2, prepared, 10);
}

int main(void) {
    snprintf(prepared, sizeof prepared, "process %d", (int)getpid());
    signal(SIGCHLD, on_child);
    snprintf(message, sizeof message, "child %d\n", (int)getpid());
    tcgetattr(0, &term);
    puts(prepared);
    return status;
}
