// Where something else has certainly taken a handler's place, it interrupts nothing, in callees and
// callers too: the default action, another handler, what was in force before. Not where that is so on
// some ways only, or for some of its signals, or only as long as nobody jumps back.
//
// RUN: %exits 1 %sigvet check --only=shared-object --severity=note %s | FileCheck %s
//
// CHECK-NOT: [shared-object]
// CHECK: error: 'on_one_way' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: error: 'one_signal' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: error: 'set_again' is changed here, {{.*}} 'main' changes it [shared-object]
// CHECK: error: 'by_other_ways' is changed here, {{.*}} 'helper' changes it [shared-object]
// CHECK: error: 'after_jump' is changed here, {{.*}} 'jumping' changes it [shared-object]
// CHECK-NOT: [shared-object]
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>

static char *by_default, *by_other, *by_old, *by_helper, *by_wrapper, *below;
static char *on_one_way, *one_signal, *set_again, *by_other_ways, *after_jump;
static void (*old)(int);
static jmp_buf start;

static void on_interrupt(int sig) {
    (void)sig;
    by_default = by_other = by_old = by_helper = by_wrapper = below = NULL;
    on_one_way = NULL;
    one_signal = NULL;
    set_again = NULL;
    by_other_ways = NULL;
}

static void on_other(int sig) {
    (void)sig;
}

static void on_alarm(int sig) {
    (void)sig;
    after_jump = NULL;
}

static void set(int sig, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler};
    sigaction(sig, &action, NULL);
}

static void take_away(void) {
    signal(SIGINT, old);
}

static void work(char *name) {
    below = name;
}

static void helper(char *name) {
    by_other_ways = name;
}

static void jumping(char *name) {
    if (setjmp(start)) {
        after_jump = name;
    }
    signal(SIGALRM, on_alarm);
    if (name) {
        longjmp(start, 1);
    }
    signal(SIGALRM, SIG_DFL);
}

int main(int argc, char **argv) {
    old = signal(SIGINT, on_interrupt);
    signal(SIGINT, SIG_DFL);
    by_default = argv[0];
    work(argv[0]);
    signal(SIGINT, on_interrupt);
    signal(SIGINT, on_other);
    by_other = argv[0];
    signal(SIGINT, on_interrupt);
    signal(SIGINT, old);
    by_old = argv[0];
    signal(SIGINT, on_interrupt);
    helper(argv[0]);
    take_away();
    by_helper = argv[0];
    helper(argv[0]);
    set(SIGINT, on_interrupt);
    set(SIGINT, SIG_IGN);
    by_wrapper = argv[0];
    set(SIGINT, on_interrupt);
    if (argc > 1) {
        take_away();
    }
    on_one_way = argv[0];
    take_away();
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_interrupt);
    signal(SIGINT, SIG_DFL);
    one_signal = argv[0];
    signal(SIGTERM, SIG_DFL);
    for (int i = 0; i < argc; i++) {
        set_again = argv[i];
        signal(SIGTERM, on_interrupt);
    }
    jumping(argv[0]);
    return 0;
}
