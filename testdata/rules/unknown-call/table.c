// Calls through the fields of one kind of record, of which it is not known where they lead, are one
// finding, at the nearest call: who finds out which of these records are there has answered all of them.
// Another record is another finding.
//
// RUN: %exits 1 %sigvet check --only=unknown-call %s | FileCheck %s --implicit-check-not=warning:
// RUN: %exits 1 %sigvet check --only=unknown-call --every-call %s | FileCheck %s --check-prefix=EVERY
#include <signal.h>

struct plugin {
    void (*start)(int);
    void (*stop)(int);
};
struct driver {
    void (*run)(int);
};

extern struct plugin *plugins[4];
extern struct driver *driver;

static void stop_all(int first) {
    plugins[first]->stop(0);
    for (int i = first; i < 4; i++) {
        plugins[i]->start(1);
    }
}

static void on_signal(int sig) {
    plugins[0]->stop(sig);
// CHECK: [[#@LINE-1]]:5: warning: call through a pointer that resolves to no function; assumed not to be async-signal-safe; and so at 2 more places on the handler's ways [unknown-call]
// CHECK: [[#@LINE-9]]:5: note: a pointer is called here
// CHECK: [[#@LINE-8]]:9: note: a pointer is called here
    driver->run(sig);
// CHECK: [[#@LINE-1]]:5: warning: call through a pointer that resolves to no function; assumed not to be async-signal-safe [unknown-call]
// CHECK: 2 warnings in 1 handler
// EVERY: 4 warnings in 1 handler
    stop_all(1);
}

int main(void) {
    signal(SIGTERM, on_signal);
    return 0;
}
