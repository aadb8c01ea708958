// A macro that is known as a function, and calls another one that is judged alike, is what the
// message names: curses' refresh is wrefresh(stdscr), setjmp is _setjmp. A macro of the program
// that happens to have a function's name is not taken for it: here `log` is no logarithm.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

typedef struct window WINDOW;
extern WINDOW *screen;
int wrefresh(WINDOW *);
#define refresh() wrefresh(screen)
#define log(text) fputs(text, stderr)

static jmp_buf place;

static void on_term(int sig) {
    // CHECK: libc-macros-curses.c:[[#@LINE+1]]:5: error: 'refresh' is not async-signal-safe
    refresh();
    // CHECK: libc-macros-curses.c:[[#@LINE+1]]:5: error: 'wrefresh' is not async-signal-safe
    wrefresh(screen);
    // CHECK: libc-macros-curses.c:[[#@LINE+1]]:9: note: 'setjmp'
    if (setjmp(place) == sig)
        // CHECK: libc-macros-curses.c:[[#@LINE+1]]:9: error: 'fputs' is not async-signal-safe
        log("again");
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
