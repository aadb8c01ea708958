/* What the rules on calls have in common: each call that leaves the program is looked at once,
 * whichever and however many handlers reach it. */
#ifndef SIGVET_RULES_SUPPORT_CALLS_H
#define SIGVET_RULES_SUPPORT_CALLS_H

#include "rules/support/knowledge.h"
#include "rules/support/rule.h"

/* A reached call, as a rule sees it. */
struct reached_call {
    const struct exit_call *exit; /* the call */
    const struct walk *walk;    /* of which it is an exit; NULL when a rule is not asked about it */
    const char *callee;         /* by its own name; NULL: the pointer leads nowhere */
    const char *written;        /* the callee as the programmer wrote it: `refresh` is a macro that
                                   calls `wrefresh` */
    const char *leaf;           /* the callee has a body in a system header, and is judged by this
                                   call in it or below; "": through a pointer; NULL: by its name */
    uint32_t leaf_exit;         /* that call: index into the exits of the callee's descent, or NONE */
    struct judgement judgement; /* of the leaf, else of the callee, under the standard; when there
                                   is a callee */
    bool assumed;               /* the way there is not certain */
    const entity_id *candidates; /* without a callee: the functions that the pointer may hold, when */
    uint32_t candidate_count;   /* they are too many to be followed; none: it resolves to nothing */
};

/* Describes a call that leaves the program. */
struct reached_call reached_call_of(const struct rule_context *context,
                                    const struct exit_call *exit);

/* What a rule says of a call. */
struct call_verdict {
    enum severity severity; /* in handlers of the gravest kind */
    enum certainty certainty;
    const char *message;    /* in the context's arena, or constant */
};

/* A rule on calls. */
struct call_rule {
    const char *id;
    const char *one;  /* what a call is that it objects to: "is not async-signal-safe" */
    const char *many; /* what several are */
    /* Judges a call; false when the rule has nothing to say. */
    bool (*ask)(const struct rule_context *context, const struct reached_call *call,
                struct call_verdict *verdict);
};

/* Adds a finding for each callee and position that the rule objects to, with a route for each
 * handler that gets there; or one for many of them: folds.h. What it says of the finding is what it
 * says of the best route. */
void check_calls(const struct rule_context *context, const struct call_rule *rule);

#endif
