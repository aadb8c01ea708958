// However errno is saved and restored, the handler is silent: by hand, in a wider type, through macros,
// in a block of its own, by a pair of functions that return and take it, or that are given a place for
// it, or that keep it in a static or a struct, and by the attribute `cleanup`.
//
// RUN: %exits 0 %sigvet check --only=errno-clobber --severity=note %s -- -D_GNU_SOURCE | FileCheck %s
// CHECK: no findings: 10 handlers
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define my_errno errno
#define my_set_errno(code) errno = code

static void by_hand(int sig) {
    int saved = errno;
    write(2, "x", 1);
    errno = saved;
}

static void wider(int sig) {
    long saved = errno;
    write(2, "x", 1);
    errno = (int)saved;
}

static void through_macros(int sig) {
    int code = my_errno;
    write(2, "x", 1);
    my_set_errno(code);
}

static void in_a_block(int sig) {
    if (sig == SIGTERM) {
        int saved = errno;
        while (waitpid(-1, NULL, WNOHANG) > 0) {
        }
        errno = saved;
    }
}

static int get_errno(void) {
    return errno;
}
static void put_errno(int code) {
    errno = code;
}
static void by_value(int sig) {
    int saved = get_errno();
    write(2, "x", 1);
    put_errno(saved);
}

static void save_in(int *place) {
    *place = errno;
}
static void restore_from(const int *place) {
    errno = *place;
}
static void by_place(int sig) {
    int saved;
    save_in(&saved);
    write(2, "x", 1);
    restore_from(&saved);
}

static int kept;
static void begin(void) {
    kept = errno;
}
static void end(void) {
    errno = kept;
}
static void in_a_static(int sig) {
    begin();
    write(2, "x", 1);
    end();
}

struct scope {
    const char *name;
    int code;
};
static void enter(struct scope *scope) {
    scope->code = errno;
}
static void leave(struct scope *scope) {
    restore_from(&scope->code);
}
static void in_a_struct(int sig) {
    struct scope scope = {"in_a_struct"};
    enter(&scope);
    write(2, "x", 1);
    leave(&scope);
}

#define KEEP_ERRNO __attribute__((cleanup(restore_from))) int saved_errno = errno
static void by_cleanup(int sig) {
    KEEP_ERRNO;
    if (write(2, "x", 1) < 0) {
        return;
    }
    write(2, "y", 1);
}

static void log_kindly(const char *text) {
    int saved = errno;
    write(2, text, 1);
    errno = saved;
}
static void in_the_callee(int sig) {
    log_kindly("x");
    log_kindly("y");
}

int main(void) {
    signal(SIGHUP, by_hand);
    signal(SIGINT, wider);
    signal(SIGQUIT, through_macros);
    signal(SIGTERM, in_a_block);
    signal(SIGUSR1, by_value);
    signal(SIGUSR2, by_place);
    signal(SIGALRM, in_a_static);
    signal(SIGCHLD, in_a_struct);
    signal(SIGURG, by_cleanup);
    signal(SIGPIPE, in_the_callee);
    return 0;
}
