// A struct on the heap that a helper swaps for the disposition in force holds the old one from then
// on: what other structs of its type hold elsewhere is not installed with it.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <signal.h>
#include <stdlib.h>

// CHECK: on_term: SIGTERM through set
static void on_term(int sig) { (void)sig; }
// CHECK-NEXT: on_winch: SIGWINCH through {{.*}}swap
static void on_winch(int sig) { (void)sig; }

static int set(int sig, const struct sigaction *action) { return sigaction(sig, action, NULL); }

static int swap(int sig, struct sigaction *action) {
    struct sigaction old;
    int result = sigaction(sig, action, &old);
    *action = old;
    return result;
}

struct editor {
    struct sigaction winch;
};
static struct editor *editor;

static void edit(void) {
    editor = calloc(1, sizeof *editor);
    editor->winch.sa_handler = on_winch;
    swap(SIGWINCH, &editor->winch);
    set(SIGWINCH, &editor->winch);
}

int main(void) {
    struct sigaction action = {0};
    action.sa_handler = on_term;
    set(SIGTERM, &action);
    edit();
    return 0;
}
