/* Signal masks: which signals are blocked at a point of the program, outside of handlers.
 *
 * Bodies that can change a mask are run with what is certainly and what is possibly blocked when
 * they are entered, context by context, and so are the contents of the sigset_t objects on the way:
 *
 *     static void hold(sigset_t *old) {           hold(&old): SIGCHLD is blocked behind it, and
 *         sigset_t set;                           `old` is what was blocked before
 *         sigemptyset(&set);
 *         sigaddset(&set, SIGCHLD);
 *         sigprocmask(SIG_BLOCK, &set, old);
 *     }
 *
 * A set whose content is not known blocks nothing and unblocks everything. Sets in static objects,
 * and in fields that pointers lead to, are what any body leaves in them, in whatever order. All
 * other functions pass the mask through, and so do calls that lead nowhere known: they are taken to
 * leave the mask as it was. main begins with nothing blocked, a thread with the mask of the thread
 * that creates it (POSIX.1-2017 2.4.1), a function that only a library calls with a mask that nobody
 * knows. A mask is a thread's own: that a signal is blocked where one thread is does not keep
 * another thread from taking it. Calls that change the mask are taken to succeed.
 *
 * All of it is worked out when something is first asked; a program without such calls costs
 * nothing. Signals are bits: signal n is bit n - 1, and those above 64 are not followed. */
#ifndef SIGVET_PROGRAM_MASKS_H
#define SIGVET_PROGRAM_MASKS_H

#include "analyzer/program/handlers.h"
#include "analyzer/program/mask_functions.h"

/* A set of signals, as far as it is known: all of `certain` are in it, and none but `possible`. */
struct mask {
    uint64_t certain;
    uint64_t possible;
};

#define MASK_UNKNOWN ((struct mask){0, UINT64_MAX})

static inline uint64_t signal_bit(int64_t signal) {
    return signal >= 1 && signal <= 64 ? UINT64_C(1) << (signal - 1) : 0;
}

/* A call that changes the mask, waits with a set, or hands the mask on: of a role from
 * MASK_CHANGE on. */
struct mask_use {
    definition_id definition;
    op_id op;
    const struct mask_function *function;
    struct mask set;     /* that it is given; MASK_UNKNOWN when it is given none */
    struct mask blocked; /* when the call is made */
    struct mask after;   /* when it has returned */
};

struct masks;

/* All are borrowed, and must outlive the result. */
struct masks *masks_new(const struct program *program, struct flow *flow,
                        const struct registrars *registrars, const struct handlers *handlers);
void masks_free(struct masks *masks);

/* What is blocked when the operation of the definition runs, over all ways to it that do not begin
 * in a handler. Of code that nothing but handlers gets to everything and nothing is known: all
 * signals are certain, none is possible. */
struct mask masks_at(struct masks *masks, definition_id definition, op_id op);

/* The signals that are certainly blocked whenever the operation runs outside of handlers. */
uint64_t masks_blocked_at(struct masks *masks, definition_id definition, op_id op);

/* The signals that some code of the program may block, at some time. */
uint64_t masks_ever_blocked(struct masks *masks);

/* The signals that may arrive while a handler of theirs is registered, other than in the calls that
 * let them in (sigsuspend, pselect): at some point, in some thread, they may not be blocked. */
uint64_t masks_exposed(struct masks *masks);

/* Those outside of handlers, by definition and operation; each once, over all ways to it. */
struct mask_uses {
    const struct mask_use *all;
    uint32_t count;
};
struct mask_uses masks_uses(struct masks *masks);

#endif
