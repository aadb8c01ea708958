// Every function that goes on elsewhere is found, through a macro and a helper too, and told by the
// name that the source has. longjmp and its other names leave the signal blocked where they do not
// restore the mask, and the report says so; siglongjmp and the contexts restore that of their place. To
// have a place to jump to is no jump: nothing is said of sigsetjmp and getcontext.
//
// RUN: %exits 1 %sigvet check --only=jump-from-handler %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <setjmp.h>
#include <signal.h>
#include <ucontext.h>

#define BACK_TO(place) longjmp(place, 1)

static jmp_buf place;
static sigjmp_buf masked_place;
static ucontext_t context, other;

static void leave(void) {
    BACK_TO(place);
// CHECK: functions.c:[[#@LINE-1]]:5: error: 'longjmp' leaves the handler: {{.*}}, and the signal stays blocked on most systems [jump-from-handler]
// CHECK: note: 'on_hangup' calls 'leave'
// CHECK: note: 'leave' calls 'longjmp'
// CHECK-NEXT: note: {{.*}}; at the very least use sigsetjmp and siglongjmp
}

static void on_hangup(int sig) {
    leave();
}

static void on_interrupt(int sig) {
    _longjmp(place, sig);
// CHECK: functions.c:[[#@LINE-1]]:5: error: '_longjmp' leaves the handler: {{.*}}, and the signal stays blocked on most systems
}

static void on_quit(int sig) {
    siglongjmp(masked_place, sig);
// CHECK: functions.c:[[#@LINE-1]]:5: error: 'siglongjmp' leaves the handler: {{.*}}, with its locks held [jump-from-handler]
}

static void on_alarm(int sig) {
    setcontext(&context);
// CHECK: functions.c:[[#@LINE-1]]:5: error: 'setcontext' leaves the handler
}

static void on_timer(int sig) {
    swapcontext(&other, &context);
// CHECK: functions.c:[[#@LINE-1]]:5: error: 'swapcontext' leaves the handler
}

static void on_child(int sig) {
    if (sigsetjmp(masked_place, 1) == 0) {
        getcontext(&other);
    }
}

int main(void) {
    signal(SIGHUP, on_hangup);
    signal(SIGINT, on_interrupt);
    signal(SIGQUIT, on_quit);
    signal(SIGALRM, on_alarm);
    signal(SIGVTALRM, on_timer);
    signal(SIGCHLD, on_child);
    return 0;
}
