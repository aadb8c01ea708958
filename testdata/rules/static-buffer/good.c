// The good sample of docs/rules/static-buffer.md: not even a note is left.
//
// RUN: %exits 0 %sigvet check --severity=note %s | FileCheck %s
// CHECK-NOT: {{error|warning|note}}:
// CHECK: no findings: 1 handler
//
/* The same, with memory that the caller gives. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static const char *decimal(int number, char *text, size_t size, size_t *length) {
    size_t at = size;
    do {
        text[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (at > 0 && number > 0);
    *length = size - at;
    return text + at;
}

static void on_alarm(int sig) {
    int saved_errno = errno;
    char text[16];
    size_t length;
    const char *number = decimal(sig, text, sizeof text, &length);
    write(STDERR_FILENO, number, length);
    errno = saved_errno;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_alarm};
    sigfillset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    for (int done = 0; done < 100; done++) {
        char text[16];
        size_t length;
        const char *number = decimal(done, text, sizeof text, &length);
        alarm(1);
        if (write(STDOUT_FILENO, number, length) < 0) {
            return 1;
        }
    }
    return 0;
}
