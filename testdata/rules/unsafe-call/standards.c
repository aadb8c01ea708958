// Which calls are reported, and how, is for the standard to say.
//
// With the default for Linux, what POSIX does not list but glibc's manual marks AS-Safe is a note:
// counted, shown when asked for, and only then a reason to fail.
//
// RUN: %exits 0 %sigvet check --only=unsafe-call,unknown-call %s -- --target=x86_64-linux-gnu | FileCheck %s --check-prefix=DEFAULT
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=linux --severity=note %s \
// RUN:     | FileCheck %s --check-prefix=NOTES --implicit-check-not=_exit
//
// Under strict POSIX it is an error.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=posix-2017 %s \
// RUN:     | FileCheck %s --check-prefix=STRICT --implicit-check-not=_exit
//
// C11 allows next to nothing: _exit is not C's, and signal only for the handler's own signal, which
// is not checked and so remains a note.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --standard=c11 --severity=note %s | FileCheck %s --check-prefix=C11
//
// DEFAULT: no findings: 1 handler,
// DEFAULT-SAME: 2 notes hidden: show them with --severity=note
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <unistd.h>

static struct winsize size;
static struct timeval now;

static void on_resize(int sig) {
    signal(sig, on_resize);
// C11:    standards.c:[[#@LINE-1]]:5: note: 'signal': C allows it only for the signal that the handler was called for [unsafe-call]
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
// NOTES:  standards.c:[[#@LINE-1]]:5: note: 'ioctl': not on the list of POSIX.1-2017, but safe according to glibc's manual [unsafe-call]
// STRICT: standards.c:[[#@LINE-2]]:5: error: 'ioctl' is not async-signal-safe: not on the list of POSIX.1-2017 [unsafe-call]
// C11:    standards.c:[[#@LINE-3]]:5: error: 'ioctl' is not async-signal-safe: not on the list of C11 [unsafe-call]
    gettimeofday(&now, NULL);
// NOTES:  standards.c:[[#@LINE-1]]:5: note: 'gettimeofday': not on the list of POSIX.1-2017, but safe according to glibc's manual [unsafe-call]
// NOTES:  2 notes in 1 handler
// STRICT: standards.c:[[#@LINE-3]]:5: error: 'gettimeofday' is not async-signal-safe: {{.*}} [unsafe-call]
// STRICT: 2 errors in 1 handler
    if (size.ws_col == 0) {
        _exit(1);
// C11:    standards.c:[[#@LINE-1]]:9: error: '_exit' is not async-signal-safe: not on the list of C11 [unsafe-call]
    }
}

int main(void) {
    signal(SIGWINCH, on_resize);
    return 0;
}
