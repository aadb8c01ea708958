/* Comments in the source that tell to be silent, and the findings that they speak of. */
#ifndef SIGVET_RULES_SUPPORT_SUPPRESS_H
#define SIGVET_RULES_SUPPORT_SUPPRESS_H

#include "rules/support/rule.h"

/* A comment, whichever and however many TUs have seen it. */
struct suppression_comment {
    struct position position;
    const char *rules;  /* as in struct suppression */
    const char *reason;
    uint32_t first_line;
    uint32_t last_line;
    uint32_t kind; /* enum suppression_kind */
    bool used;     /* some finding is suppressed by it */
};

struct suppression_comments {
    VEC(struct suppression_comment) all; /* by position */
};

/* Gathers the comments, and marks the findings that they speak of: those in their lines whose rule
 * they name, or all when they name none. A NOLINT speaks of calls, as clang-tidy's check does: of
 * unsafe-call when it names nothing, or bugprone-signal-handler or its aliases cert-sig30-c and
 * cert-msc54-cpp. To be freed. */
struct suppression_comments suppressions_apply(const struct rule_context *context);
void suppressions_free(struct suppression_comments *comments);

#endif
