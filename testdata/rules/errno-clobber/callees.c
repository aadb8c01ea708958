// What a function of the program does to errno is what its body does, in the way that it is called: the
// finding shows the way to the call that is left. Recursion ends, and hides nothing.
//
// RUN: %exits 1 %sigvet check --only=errno-clobber --severity=note %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static void say(const char *text) {
    write(2, text, 1);
// CHECK: callees.c:[[#@LINE-1]]:5: warning: 'write' may change errno, and handler 'by_the_back_door' returns
// CHECK: note: 'by_the_back_door' calls 'say_twice'
// CHECK: note: 'say_twice' calls 'say'
// CHECK: note: 'say' calls 'write'
}

static void say_kindly(const char *text) {
    int saved = errno;
    say(text);
    errno = saved;
}

static void say_twice(const char *text) {
    say(text);
    say(text);
}

/* The shorter way to `say` restores errno: it is the longer one that is shown. */
static void by_the_back_door(int sig) {
    say_kindly("x");
    say_twice("y");
}

static void clean_up(int is_last) {
    if (is_last) {
        say("last");
        _exit(1);
    }
}
static void not_the_last(int sig) {
    clean_up(0);
}
static void the_last(int sig) {
    clean_up(1);
}

static void count_down(int n) {
    int saved = errno;
    write(2, "n", 1);
    errno = saved;
    if (n > 0) {
        count_down(n - 1);
    }
}
static void recursive(int sig) {
    count_down(sig);
}

static void pong(int n);
static void ping(int n) {
    if (n > 0) {
        pong(n - 1);
    }
}
static void pong(int n) {
    ping(n - 1);
    if (n == 7) {
        close(n);
// CHECK: callees.c:[[#@LINE-1]]:9: warning: 'close' may change errno, and handler 'mutual' returns
    }
}
static void mutual(int sig) {
    ping(sig);
}

static void quiet(void) {
}
static void loud(void) {
    unlink("/tmp/lock");
// CHECK: callees.c:[[#@LINE-1]]:5: warning: 'unlink' may change errno, and handler 'one_of_two' returns
}
static void (*action)(void) = quiet;
static void one_of_two(int sig) {
    action();
}

int main(int argc, char **argv) {
    if (argc > 1) {
        action = loud;
    }
    signal(SIGHUP, by_the_back_door);
    signal(SIGINT, not_the_last);
    signal(SIGTERM, the_last);
    signal(SIGQUIT, recursive);
    signal(SIGUSR1, mutual);
    signal(SIGUSR2, one_of_two);
    return 0;
}
