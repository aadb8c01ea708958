// Where it cannot be told whether something makes the pipe non-blocking, nothing is said, or less: a
// library without source gets the descriptor; a struct on the heap, of which there may be others; a
// pipe between a process and its child.
//
// RUN: %exits 0 %sigvet check --only=blocking-write %s | FileCheck %s
// RUN: %exits 1 %sigvet check --only=blocking-write --severity=note %s | FileCheck %s --check-prefix=NOTE --implicit-check-not=given
//
// CHECK: no findings
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct watcher {
    int fds[2];
};

int library_watch(int fd);
int library_prepare(int *fds);

static int given[2], given_whole[2];
static struct watcher *watcher;
static int to_parent;

static void on_usr1(int sig) {
    (void)sig;
    write(given[1], "", 1);
    write(given_whole[1], "", 1);
    // NOTE: [[#@LINE+1]]:5: note: 'write' to the pipe 'watcher->fds[1]' blocks when it is full: nothing sets O_NONBLOCK
    write(watcher->fds[1], "", 1);
    // NOTE: [[#@LINE+1]]:5: note: 'write' to the pipe 'to_parent' blocks when it is full: nothing sets O_NONBLOCK
    write(to_parent, "", 1);
}

static void start(void) {
    int notify[2];
    pipe(notify);
    if (fork() == 0) {
        to_parent = notify[1];
    }
}

int main(void) {
    start();
    pipe(given);
    library_watch(given[1]);
    pipe(given_whole);
    library_prepare(given_whole);
    watcher = malloc(sizeof *watcher);
    pipe(watcher->fds);
    signal(SIGUSR1, on_usr1);
}
