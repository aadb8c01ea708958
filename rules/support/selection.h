/* Which rules are to run. */
#ifndef SIGVET_RULES_SUPPORT_SELECTION_H
#define SIGVET_RULES_SUPPORT_SELECTION_H

#include <stdbool.h>

struct arena;
struct error;
struct rule;

/* As a user says it: lists of rule ids with commas between them, or "all"; NULL when not said. */
struct rule_selection {
    const char *only;    /* these, in place of those that are on by default */
    const char *enable;  /* these as well */
    const char *disable; /* but not these */
};

/* The rule of this id, or NULL. */
const struct rule *rule_named(const char *id);

/* Says that no rule has the id, and which may have been meant: -1. */
int rule_refuse(const char *word, struct error *err);

/* By index into rule_registry: whether the rule is selected; in the arena. NULL and a message with
 * the nearest id when a list names a rule that there is not. */
bool *selection_resolve(const struct rule_selection *selection, struct arena *arena,
                        struct error *err);

#endif
