// A static object whose address a library's function is given may be written to by it, whatever that
// does; one that it is given as const is not, nor is one that the program only reads.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -xc++ -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct range {
    int low, high;
};

static char *line;
static size_t size;
static int status, number, compared, only_read, other;
static struct range range;
static char byte;

static void on_term(int sig) {
    if (line)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (size)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(2);
    if (status)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(3);
    if (number == 3)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(4);
    if (byte)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(5);
    if (range.high)
        // CHECK: [[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(6);
    if (compared)
        srand(7);
    if (only_read)
        srand(8);
    (void)sig;
}

int main(void) {
    signal(SIGTERM, on_term);
    if (getline(&line, &size, stdin) < 0 || scanf("%d", &number) != 1 ||
        read(STDIN_FILENO, &byte, 1) != 1 || fread(&range, sizeof range, 1, stdin) != 1)
        return 1;
    wait(&status);
    other = only_read;
    return memcmp(&compared, &other, sizeof compared);
}
