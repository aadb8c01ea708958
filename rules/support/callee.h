/* What the callee of a call is called by people, and by the data files. */
#ifndef SIGVET_RULES_SUPPORT_CALLEE_H
#define SIGVET_RULES_SUPPORT_CALLEE_H

#include "rules/support/knowledge.h"
#include "rules/support/rule.h"

/* The name of a function in a report. One of a library in C++ is named with its scope:
 * "std::vector<int>::push_back". In the context's arena, or the program's. */
const char *function_name(const struct rule_context *context, entity_id function);

/* What the standard says of a function by its name; `has_body`: a system header has its body. */
struct judgement judge_function(const struct rule_context *context, entity_id function,
                                bool has_body);

/* What the function does besides, by its name: a bit for each enum effect. None of a function that
 * has no name of C at link level, but for the prefixes of mangled names. */
unsigned function_effects(const struct rule_context *context, entity_id function);

/* The row of the data files that says which lock a function takes, or NULL. */
const struct lock_row *lock_row_of(const struct rule_context *context, entity_id function);

/* The row of the data files on what a function does with descriptors, or NULL. */
const struct descriptor_row *descriptor_row_of(const struct rule_context *context,
                                               entity_id function);

/* What the callee of a call is judged as and called. */
struct callee_names {
    struct judgement judgement;
    const char *name;    /* its own; where nobody writes that (`__assert_fail`), the macro's */
    const char *written; /* as the programmer wrote it: `refresh` is a macro that calls `wrefresh` */
};

/* By its name at link level ("_Znwm") or, of a library's function in C++, its qualified name
 * without template arguments ("std::vector::push_back"). The exit must have a callee. */
struct callee_names judge_callee(const struct rule_context *context, const struct exit_call *exit);

#endif
