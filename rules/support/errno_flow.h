/* What becomes of errno while a handler runs: a forward data flow over the blocks that can run,
 * whole program, with a result for each context.
 *
 * errno is a place like any other, at an address that a function returns (`errno-at` of
 * rules/data/errno). A value of errno is followed through assignments, conversions, parameters,
 * results, members and statics, so that it does not matter how it is saved and restored: by hand,
 * through macros, by a pair of functions, by an attribute `cleanup` or a guard of C++. Not seen is
 * that something else is stored where errno was saved, by a function that has no errno in it, and
 * that an alias of errno's address is used. */
#ifndef SIGVET_RULES_SUPPORT_ERRNO_FLOW_H
#define SIGVET_RULES_SUPPORT_ERRNO_FLOW_H

#include "rules/support/errno_state.h"
#include "rules/support/rule.h"

/* What a run of a body in a context leaves behind, relative to its entry. */
struct errno_summary {
    bool started;
    bool tracks;         /* it saves or restores errno for its caller */
    struct errno_state end; /* over all returns; without objects of its own */
    struct held result;  /* what it returns */
    uint32_t computed;   /* when, as a number; 0 before the first time */
    uint32_t changed;    /* when it was last computed to something else */
    VEC(context_id) targets; /* by index into the context's calls: what is entered, or NONE */
};

struct errno_flow {
    const struct rule_context *rules;
    struct errno_paths paths;
    VEC(struct errno_summary) summaries; /* by context */
    VEC(context_id) order;               /* of contexts: callees before callers, but for cycles */
    struct map traits;                   /* by entity without a body of the program's own */
    uint32_t clock;
};

void errno_flow_init(struct errno_flow *flow, const struct rule_context *rules);
void errno_flow_free(struct errno_flow *flow);

/* Works out the summaries of a context and all below it; they stay until errno_flow_free. */
void errno_flow_run(struct errno_flow *flow, context_id start);

/* Whether the context can come back to its caller, and the process can go on. */
bool errno_flow_returns(const struct errno_flow *flow, context_id context);

/* What changed errno for good on some way to a return; the op is NONE when nothing did. */
struct culprit errno_flow_culprit(const struct errno_flow *flow, context_id context);

/* The call that the context's culprit is, by index into the context's calls: of several functions
 * that it may mean the worst. NONE when the culprit is an assignment to errno. */
uint32_t errno_flow_culprit_call(struct errno_flow *flow, context_id context);

/* --- private to errno_*.c --- */

/* What a call does by what is known of its callee's name. A body of the program's own decides
 * itself: ERRNO_LOOK. So do others of which ERRNO_MAY_CHANGE or ERRNO_ASSUMED_CHANGED is all that
 * is known. */
enum errno_trait {
    ERRNO_LOOK,
    ERRNO_KEPT,
    ERRNO_IS_AT,          /* it returns the address of errno */
    ERRNO_MAY_CHANGE,
    ERRNO_UNSAFE,         /* that too, but the function is not async-signal-safe at that */
    ERRNO_ASSUMED_CHANGED /* nobody knows the callee */
};
enum errno_trait errno_trait_of(struct errno_flow *flow, const struct context_call *call);

/* The rank of a call as a culprit, by its trait. */
uint32_t errno_rank_of(enum errno_trait trait, bool assumed);

/* Runs the context's body on the summaries at hand; whether its summary changed. */
bool errno_body_run(struct errno_flow *flow, context_id id);

#endif
