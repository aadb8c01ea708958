/* What is done once: the first time that it is asked for.
 *
 *     if (!buffer)                       if (item->is_set_up)
 *         buffer = malloc(SIZE);             return;
 *                                        item->is_set_up = 1;
 *                                        item->name = read_name();
 */
#ifndef SIGVET_RULES_SUPPORT_FIRST_TIME_H
#define SIGVET_RULES_SUPPORT_FIRST_TIME_H

#include "rules/support/body.h"

/* A condition at the end of a block that asks whether a number is zero. */
struct zero_test {
    entity_id object; /* a variable with static storage, or a field; NONE: it asks something else */
    uint32_t edge;    /* that is taken when it is */
};
struct zero_test block_tests_zero(const struct body *body, block_id block);

/* Whether an operation of a body runs only while a variable with static storage, or a field of this
 * record's, is still zero, or another value that stands for "not yet". */
bool runs_first_time_only(const struct program *program, definition_id definition, op_id op,
                          entity_id object);

/* Whether it does, and something is made then: what is stored behind the test, in this object or in
 * another that stays, is more than the mark that it has been done. */
bool sets_up(const struct program *program, definition_id definition, op_id op, entity_id object);

/* Whether an operation runs only while some other variable with static storage, or a field, is zero
 * that is then set to another constant, and that no code of the program sets to zero again. */
bool runs_once(const struct program *program, definition_id definition, op_id op,
               entity_id object);

#endif
