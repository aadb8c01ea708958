// How a descriptor gets from where it is made to where the handler writes to it, and what makes it
// non-blocking: each pair of lines is a pipe that blocks, and the nearest one that does not.
//
// RUN: %exits 1 %sigvet check --only=blocking-write --severity=note %s | FileCheck %s --implicit-check-not='{{error:|warning:|note: .write}}'
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define POKE(fd) write((fd), "", 1) /* in a macro the call is no other */

static int bare[2], set[2], read_end_set[2], cleared[2], flags_kept[2];
static int made[2], made_and_set[2], by_ioctl[2], in_loop[2], by_pipe2[2], plain_pipe2[2];
static int pair[2], pair_set[2], counter, counter_set, copy, copy_set, copied_later[2];
static struct server {
    int number;
    int wake[2];
    int *pointer;
} server;

static int set_non_blocking(int fd) {
    int flags = fcntl(fd, F_GETFL);
    flags |= O_NONBLOCK;
    return fcntl(fd, F_SETFL, flags);
}

static void set_both(int *fds) {
    for (int i = 0; i < 2; i++) {
        set_non_blocking(fds[i]);
    }
}

static int make(int fds[2]) {
    return pipe(fds);
}

static void poke(int fd) {
    struct iovec nothing = {"", 1};
    // CHECK: [[#@LINE+1]]:5: warning: 'writev' to the pipe 'server.wake[1]' blocks when it is full: nothing sets O_NONBLOCK
    writev(fd, &nothing, 1);
}

static void on_usr1(int sig) {
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'bare[1]' blocks when it is full: nothing sets O_NONBLOCK
    POKE(bare[1]);
    POKE(set[1]);
    // The other end is no matter.
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'read_end_set[1]'
    POKE(read_end_set[1]);
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'cleared[1]'
    POKE(cleared[1]);
    POKE(flags_kept[1]);
    // A wrapper makes both; what happens to one pipe does not happen to the other.
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'made[1]'
    POKE(made[1]);
    POKE(made_and_set[1]);
    POKE(by_ioctl[1]);
    POKE(in_loop[1]);
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'plain_pipe2[1]'
    POKE(plain_pipe2[1]);
    POKE(by_pipe2[1]);
    // CHECK: [[#@LINE+1]]:5: warning: 'send' to the socket 'pair' blocks when it is full
    send(pair[0], "", 1, 0);
    send(pair[1], "", 1, MSG_DONTWAIT);
    send(pair_set[1], "", 1, 0);
    // CHECK: [[#@LINE+1]]:5: note: 'write' to the eventfd 'counter' blocks when its counter is full
    write(counter, "12345678", 8);
    write(counter_set, "12345678", 8);
    // A copy of a descriptor is of the same open file, and so has its flags.
    // CHECK: [[#@LINE+1]]:5: warning: 'write' to the pipe 'copy'
    POKE(copy);
    POKE(copy_set);
    POKE(copied_later[1]);
    // What is no pipe, or nobody knows what.
    POKE(STDERR_FILENO);
    POKE(sig);
    poke(server.wake[1]);
}

int main(int argc, char **argv) {
    int one = 1, local[2], local_set[2];
    pipe(bare);
    pipe(set);
    set_non_blocking(set[1]);
    pipe(read_end_set);
    set_non_blocking(read_end_set[0]);
    fcntl(read_end_set[1], F_SETFD, FD_CLOEXEC);
    pipe(cleared);
    fcntl(cleared[1], F_SETFL, fcntl(cleared[1], F_GETFL) & ~O_NONBLOCK);
    pipe(flags_kept);
    fcntl(flags_kept[1], F_SETFL, argc); // it may be set
    make(made);
    make(made_and_set);
    set_both(made_and_set);
    pipe(by_ioctl);
    ioctl(by_ioctl[1], FIONBIO, &one);
    pipe(in_loop);
    for (int i = 0; i < 2; i++) {
        fcntl(in_loop[i], F_SETFL, O_NONBLOCK);
    }
    pipe2(plain_pipe2, O_CLOEXEC);
    pipe2(by_pipe2, O_NONBLOCK | O_CLOEXEC);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair_set);
    counter = eventfd(0, 0);
    counter_set = eventfd(0, EFD_NONBLOCK);
    pipe(local);
    copy = dup(local[1]);
    pipe(local_set);
    copy_set = fcntl(local_set[1], F_DUPFD, 10);
    set_non_blocking(copy_set);
    pipe(copied_later);
    int later = dup(copied_later[1]);
    set_non_blocking(later);
    server.pointer = server.wake;
    pipe(server.pointer);
    signal(SIGUSR1, on_usr1);
}
