// sigvec, that Linux no longer has, and the bare system call.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through
#include <stddef.h>

enum { SIGHUP_ = 1, SIGTERM_ = 15 };

struct sigvec {
    void (*sv_handler)(int);
    int sv_mask;
    int sv_flags;
};
int sigvec(int sig, const struct sigvec *vec, struct sigvec *old);

struct kernel_sigaction {
    void (*sa_handler)(int);
    unsigned long sa_flags;
};
int rt_sigaction(int sig, const struct kernel_sigaction *act, struct kernel_sigaction *old,
                 size_t size);

// CHECK: on_hup: SIGHUP through sigvec
static void on_hup(int sig) { (void)sig; }
// CHECK-NEXT: on_term: SIGTERM through rt_sigaction
static void on_term(int sig) { (void)sig; }

int main(void) {
    struct sigvec vec = {.sv_handler = on_hup};
    sigvec(SIGHUP_, &vec, NULL);
    struct kernel_sigaction act = {.sa_handler = on_term};
    rt_sigaction(SIGTERM_, &act, NULL, 8);
    return 0;
}
