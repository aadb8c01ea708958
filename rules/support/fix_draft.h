/* A fix that is being made: its edits, in any order, until all are there. What a file is found not
 * to be laid out for spoils it, and then the finding has no fix. */
#ifndef SIGVET_RULES_SUPPORT_FIX_DRAFT_H
#define SIGVET_RULES_SUPPORT_FIX_DRAFT_H

#include "rules/support/source_text.h"

struct fix_draft {
    const struct rule_context *context;
    VEC(struct edit) edits;
    bool is_spoiled;
};

/* `length` bytes of one line go, and `text` comes. */
void fix_replace(struct fix_draft *draft, struct position position, size_t length,
                 const char *text);

/* Lines, each with its end, come before line `line` of the place's file, where statements end
 * before it. */
void fix_insert_lines(struct fix_draft *draft, const struct source_place *place, uint32_t line,
                      const char *text);

/* The statement comes on a line of its own before the one that begins in the line of the place and
 * that the place, a call, is the first thing to be run of. */
void fix_insert_before(struct fix_draft *draft, const struct source_place *place,
                       const char *statement);

/* The file of the place includes <header> before it, or does from now on. */
void fix_include(struct fix_draft *draft, const struct source_place *place, const char *header);

/* Ends the draft: gives the finding the fix, unless it is spoiled. */
void fix_finish(struct fix_draft *draft, const char *description, struct finding *finding);

#endif
