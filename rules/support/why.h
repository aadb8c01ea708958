/* How a function is reached from the handlers, or what stops it. */
#ifndef SIGVET_RULES_SUPPORT_WHY_H
#define SIGVET_RULES_SUPPORT_WHY_H

#include "rules/support/query.h"
#include "rules/support/rule.h"

/* A call on the way to a function that is not reached. */
struct stopped_call {
    struct position position;
    const char *caller;
    const char *callee;
    bool may_run;            /* the pointer may hold the callee, and many others: not followed */
    bool caller_runs;        /* some handler runs the caller, but the call cannot run then */
    struct position obstacle; /* what keeps it from running; no file when that has no place */
    const char *reason;      /* in words: "'quiet' is 1 here"; or "" */
};

struct answer {
    const char *name;
    const char *judgement;      /* what the standard says of a function without a body, or "" */
    const struct route *routes; /* by handler, as of a finding; none: it is not reached */
    uint32_t route_count;
    VEC(struct stopped_call) stopped; /* nearest first, when it is not reached; callers of callers
                                         up to the first that some handler runs */
};

/* Answers for the functions that are meant, in the context's arena. -1 and a message that names
 * the nearest when the program has none. `root` is what files are named relative to. */
int why_answer(struct answer *answer, const struct rule_context *context,
               const struct query *query, const char *root, struct error *err);
void why_free(struct answer *answer);

#endif
