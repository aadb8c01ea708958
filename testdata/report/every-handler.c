// A finding shows how its first two handlers get there, certain ways before assumed ones and shorter
// before longer ones, and names the others. The source of a position is shown once.
//
// RUN: %exits 1 %sigvet check %s | FileCheck %s
// RUN: %exits 0 %sigvet why puts %s | FileCheck %s --check-prefix=WHY
// RUN: %exits 1 %sigvet check --format=json %s | FileCheck %s --check-prefix=JSON
#include <signal.h>
#include <stdio.h>

static void say(const char *what) {
    puts(what);
}

static void be_quiet(const char *what) {
    (void)what;
}

static void (*const ways[])(const char *) = {say, be_quiet};
static volatile sig_atomic_t way;

static void on_child(int sig) {
    (void)sig;
    ways[way]("a child has ended");
}

static void give_up(void) {
    say("giving up");
}

static void on_alarm(int sig) {
    (void)sig;
    give_up();
}

static void on_hangup(int sig) {
    (void)sig;
    say("reading the configuration again");
}

static void on_stop(int sig) {
    (void)sig;
    say("stopping");
}

int main(void) {
    signal(SIGCHLD, on_child);
    signal(SIGALRM, on_alarm);
    signal(SIGHUP, on_hangup);
    signal(SIGTERM, on_stop);
    return 0;
}

// CHECK:      every-handler.c:11:5: error: 'puts' is not async-signal-safe
// CHECK-NEXT: puts(what);
// CHECK-NEXT: ^~~~
// CHECK-NEXT: every-handler.c:35:13: note: runs as the handler of SIGHUP
// CHECK-NEXT: static void on_hangup(int sig) {
// CHECK-NEXT: ^~~~~~~~~
// CHECK-NEXT: every-handler.c:48:5: note: registered here, through 'signal'
// CHECK-NEXT: signal(SIGHUP, on_hangup);
// CHECK-NEXT: ^~~~~~
// CHECK-NEXT: every-handler.c:37:5: note: 'on_hangup' calls 'say'
// CHECK-NEXT: say("reading the configuration again");
// CHECK-NEXT: ^~~
// CHECK-NEXT: every-handler.c:11:5: note: 'say' calls 'puts'
//
// CHECK-NEXT: every-handler.c:40:13: note: runs as the handler of SIGTERM
// CHECK:      every-handler.c:42:5: note: 'on_stop' calls 'say'
// CHECK-NEXT: say("stopping");
// CHECK-NEXT: ^~~
// CHECK-NEXT: every-handler.c:11:5: note: 'say' calls 'puts'
//
// CHECK-NEXT: every-handler.c:11:5: note: also reached from 'on_alarm' and 'on_child'; 'sigvet why puts' shows how
// CHECK-NEXT: every-handler.c:11:5: note: use write(2)
// CHECK-NEXT: 1 error in 4 handlers
//
// The ways that the report leaves out:
//
// WHY: every-handler.c:30:13: note: runs as the handler of SIGALRM
// WHY: every-handler.c:32:5: note: 'on_alarm' calls 'give_up'
// WHY: every-handler.c:27:5: note: 'give_up' calls 'say'
// WHY: every-handler.c:11:5: note: 'say' calls 'puts'
// WHY: every-handler.c:21:13: note: runs as the handler of SIGCHLD
// WHY: every-handler.c:23:5: note: 'on_child' may call 'say'
// WHY: every-handler.c:11:5: note: 'say' calls 'puts'
//
// In JSON each handler has its path, and the finding has the first one's; one way that is certain
// is enough for the whole.
//
// JSON:      "certainty": "proven"
// JSON-SAME: "handlers": [{"function": "on_hangup"
// JSON-SAME: "path": [{"function": "on_hangup"{{[^]]*}}"calls": "say"{{[^}]*}}}, {"function": "say"{{[^]]*}}"calls": "puts"{{[^}]*}}}]
// JSON-SAME: {"function": "on_stop"
// JSON-SAME: "path": [{"function": "on_stop"{{[^]]*}}"calls": "say"{{[^}]*}}}, {"function": "say"{{[^]]*}}"calls": "puts"{{[^}]*}}}]
// JSON-SAME: {"function": "on_alarm"
// JSON-SAME: "path": [{"function": "on_alarm"{{[^]]*}}"calls": "give_up"{{[^}]*}}}, {"function": "give_up"
// JSON-SAME: {"function": "on_child"
// JSON-SAME: "path": [{"function": "on_child"{{[^]]*}}"calls": "say"{{[^}]*}}}
// JSON-SAME: "path": [{"function": "on_hangup"
