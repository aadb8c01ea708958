// The bad sample of docs/rules/static-buffer.md: the place inside the handler, the call outside, and what
// is between them.
//
// RUN: %exits 1 %sigvet check --only=static-buffer %s | FileCheck %s
//
// CHECK:      bad.c:[[#]]:9: warning: 'decimal' writes to its static 'text' here, and the signal may come while 'main' uses what it got from it [static-buffer]
// CHECK:      note: runs as the handler of SIGALRM
// CHECK:      note: registered here, through 'signal'
// CHECK:      note: 'on_alarm' calls 'decimal'
// CHECK:      note: also called here in 'main', outside of the handler
// CHECK:      note: declared here
// CHECK:      note: let the caller give the memory
// CHECK:      1 warning in 1 handler; 1 file analysed, 0 failed
//
/* Says how far it is. The handler may write its number over the one that main is about to print. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t done;

static const char *decimal(int number, size_t *length) {
    static char text[16];
    size_t at = sizeof text;
    do {
        text[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    *length = sizeof text - at;
    return text + at;
}

static void on_alarm(int sig) {
    int saved_errno = errno;
    size_t length;
    const char *number = decimal(sig, &length);
    write(STDERR_FILENO, number, length);
    errno = saved_errno;
}

int main(void) {
    signal(SIGALRM, on_alarm);
    for (; done < 100; done++) {
        size_t length;
        const char *number = decimal(done, &length);
        alarm(1);
        if (write(STDOUT_FILENO, number, length) < 0) {
            return 1;
        }
    }
    return 0;
}
