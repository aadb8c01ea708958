// Each field of a struct sigaction by itself, and what counts as giving it a value.
// RUN: %exits 1 %sigvet check --only=sigaction-init --severity=note %s | FileCheck %s --implicit-check-not=initialised
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void on_signal(int sig) {
    (void)sig;
}

/* Garbage in sa_flags can be SA_RESETHAND: an error. */
void flags_alone(void) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sigemptyset(&sa.sa_mask);
    // CHECK: fields.c:[[#@LINE+1]]:5: error: 'sa.sa_flags' is not initialised when 'sigaction' reads it: garbage on the stack turns on SA_RESETHAND, SA_SIGINFO or any other flag
    sigaction(SIGINT, &sa, NULL);
}

/* Garbage in sa_mask only delays other signals: a warning. */
void mask_alone(void) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sa.sa_flags = SA_RESTART;
    // CHECK: fields.c:[[#@LINE+1]]:5: warning: 'sa.sa_mask' is not initialised when 'sigaction' reads it
    sigaction(SIGINT, &sa, NULL);
}

/* With SIG_IGN hardly anything depends on either: a note. */
void ignored(void) {
    struct sigaction sa;
    sa.sa_handler = SIG_IGN;
    // CHECK: fields.c:[[#@LINE+1]]:5: note: 'sa.sa_flags' and 'sa.sa_mask' are not initialised
    sigaction(SIGPIPE, &sa, NULL);
}

/* Adding a flag to garbage leaves garbage. */
void flag_added(void) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    sa.sa_flags |= SA_RESTART;
    sigemptyset(&sa.sa_mask);
    // CHECK: fields.c:[[#@LINE+1]]:5: error: 'sa.sa_flags' is not initialised
    sigaction(SIGINT, &sa, NULL);
}

/* One struct for two signals is one mistake, told where it is read first. */
void twice(void) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    // CHECK: fields.c:[[#@LINE+1]]:5: error: 'sa.sa_flags' and 'sa.sa_mask' are not initialised
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
}

/* A copy is as good as what it was made of. */
void copied(void) {
    struct sigaction from, to;
    from.sa_handler = on_signal;
    sigemptyset(&from.sa_mask);
    to = from;
    // CHECK: fields.c:[[#@LINE+1]]:5: error: 'to.sa_flags' is not initialised
    sigaction(SIGINT, &to, NULL);
}

void mask_copied(void) {
    struct sigaction sa;
    sigset_t set;
    sa.sa_handler = on_signal;
    sa.sa_flags = 0;
    sa.sa_mask = set;
    // CHECK: fields.c:[[#@LINE+1]]:5: warning: 'sa.sa_mask' is not initialised
    sigaction(SIGINT, &sa, NULL);
}

/* Through a macro, the finding is where the macro is used. */
#define INSTALL(sig, sa) sigaction((sig), &(sa), NULL)
void by_macro(void) {
    struct sigaction sa;
    sa.sa_handler = on_signal;
    // CHECK: fields.c:[[#@LINE+1]]:5: error: 'sa.sa_flags' and 'sa.sa_mask' are not initialised
    INSTALL(SIGINT, sa);
}

/* All that follows is initialised: by memset, bzero, an initialiser (which zeroes what it does not
 * name), a copy, a set, sigaction itself, or because it is static or from the heap. */
void by_memset(void) {
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = on_signal;
    sigaction(SIGINT, &sa, NULL);
}

void by_bzero(void) {
    struct sigaction sa;
    bzero(&sa, sizeof sa);
    sigaction(SIGINT, &sa, NULL);
}

void by_initialiser(void) {
    struct sigaction zero = {0}, named = {.sa_handler = on_signal};
    sigaction(SIGINT, &zero, NULL);
    sigaction(SIGINT, &named, NULL);
    sigaction(SIGINT, &(struct sigaction){.sa_handler = on_signal}, NULL);
}

void by_copy(const struct sigaction *given) {
    struct sigaction zero = {0}, sa, other;
    sa = zero;
    sigaction(SIGINT, &sa, NULL);
    other = *given;
    sigaction(SIGINT, &other, NULL);
}

void by_set(void) {
    struct sigaction sa;
    sigset_t set;
    sigemptyset(&set);
    sa.sa_handler = on_signal;
    sa.sa_flags = 0;
    sa.sa_mask = set;
    sigaction(SIGINT, &sa, NULL);
}

void read_back(void) {
    struct sigaction sa;
    sigaction(SIGINT, NULL, &sa);
    sa.sa_flags |= SA_RESTART;
    sigaction(SIGINT, &sa, NULL);
}

void kept(void) {
    static struct sigaction sa;
    struct sigaction *heap = calloc(1, sizeof *heap);
    sigaction(SIGINT, &sa, NULL);
    if (heap) {
        sigaction(SIGINT, heap, NULL);
    }
}
