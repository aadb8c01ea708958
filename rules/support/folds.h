/* Findings that stand for many calls. What lies far from a handler is not told call by call: nobody
 * reads hundreds of findings below one call, each of which goes away with it, and the longer a way
 * is, the less it is worth, for every condition on it is one more that may not hold. Such calls are
 * told as one, at the call that leads to them:
 *
 * - behind a gate (reach.h), once for each function that is called to bail out, die(), and for each
 *   object that a function initialises when it is first called;
 * - FOLD_FAR calls away from the handler;
 * - through the fields of one kind of record, whose pointers lead nobody knows where.
 *
 * What another way leads to, nearer and through no gate, is told by itself. Nothing is lost: the
 * finding holds the calls that it stands for, and rule_context.every_call asks for each of them. */
#ifndef SIGVET_RULES_SUPPORT_FOLDS_H
#define SIGVET_RULES_SUPPORT_FOLDS_H

#include "rules/support/routes.h"

/* Measured on git, less and redis: nearly all that is known to be true lies nearer, and of what was
 * judged that lies farther more than half was wrong. */
enum { FOLD_FAR = 8 };

/* Calls behind a bail-out of the handler's own that are told one by one. */
enum { FOLD_FEW = 4 };

/* A finding of a call in the making: all but its routes, and the ways that become these, sorted. */
struct draft {
    struct finding finding;
    struct ways ways;
};

struct drafts {
    VEC(struct draft) all;
};

/* Puts findings that stand for many in the place of those that they stand for. `one` and `many`
 * tell what such a call is, and several are, as the end of "that": "is not async-signal-safe". */
void fold_drafts(const struct rule_context *context, struct drafts *drafts, const char *one,
                 const char *many);

#endif
