/* The tests that a handler has passed wherever it is: of static numbers for being zero.
 *
 *     if (busy)            behind it a handler has passed the test of `busy` for being zero
 *         return;
 *     clear(&list);        and so has it in the body of `clear`, when all its calls are behind such
 *                          tests
 */
#ifndef SIGVET_RULES_SUPPORT_PASSED_TESTS_H
#define SIGVET_RULES_SUPPORT_PASSED_TESTS_H

#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"
#include "rules/support/rule.h"

/* A way in which a test of a static variable can end. */
struct outcome_of_test {
    entity_id variable;
    bool is_set; /* it was not zero */
};

typedef uint32_t outcome_id;

struct body_test;
struct walk_tests;

/* The tests of a body. */
struct body_tests {
    VEC(struct body_test) all;
};

/* Read as they are asked for. */
struct passed_tests {
    const struct rule_context *context;
    VEC(struct outcome_of_test) outcomes; /* by outcome_id */
    struct map ids;                       /* variable and is_set -> outcome_id */
    VEC(struct body_tests) bodies;
    struct map body_of;                   /* definition -> index into bodies */
    struct walk_tests *walks;             /* by index into reach.walks */
};

void passed_tests_init(struct passed_tests *passed, const struct rule_context *context);
void passed_tests_free(struct passed_tests *passed);

/* Whether on every way to an operation of a reached body of a walk some test ended so. */
bool has_passed(struct passed_tests *passed, uint32_t walk, uint32_t reached, op_id op,
                outcome_id outcome);

/* How many outcomes tests in the bodies of a walk have, and those of walks that were asked for
 * before: each outcome_id of the walk is less. */
uint32_t count_outcomes(struct passed_tests *passed, uint32_t walk);

#endif
