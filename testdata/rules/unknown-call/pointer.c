// A call through a pointer is judged by the functions that the pointer can hold, in whatever place
// of the program it gets them: known ones are looked into, and only a pointer that nothing known
// ever reaches is reported itself.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s | FileCheck %s '--implicit-check-not={{error|warning}}:'
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct module {
    void (*close)(void);
};

static struct module files;
static struct module *newest;
static void (*action)(void);

static void close_files(void) {
    close(3);
}

static void on_terminate(int sig) {
    (void)sig;
    files.close();
    newest->close();
    action();
// CHECK:      pointer.c:[[#@LINE-1]]:5: warning: call through a pointer that resolves to no function; assumed not to be async-signal-safe [unknown-call]
// CHECK-NEXT: | action();
// CHECK-NEXT: | ^~~~~~
// CHECK-NEXT: note: runs as the handler of SIGTERM
}

int main(void) {
    files.close = close_files;
    newest = &files;
    action = (void (*)(void))(long)strtol(getenv("ACTION"), NULL, 0);
    signal(SIGTERM, on_terminate);
    return 0;
}
