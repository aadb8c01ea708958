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
    VEC(uint64_t) row;                    /* the last answer */
};

void passed_tests_init(struct passed_tests *passed, const struct rule_context *context);
void passed_tests_free(struct passed_tests *passed);

/* A row of bits, by outcome_id: what tests have ended so on every way to an operation of a reached
 * body of a walk; *words: how many it has. It holds until the next question. */
const uint64_t *passed_before(struct passed_tests *passed, uint32_t walk, uint32_t reached, op_id op,
                              uint32_t *words);

enum { WORD_BITS = 64 };

/* Whether a row has an outcome. */
static inline bool has_outcome(const uint64_t *row, uint32_t words, outcome_id outcome) {
    return outcome / WORD_BITS < words && row[outcome / WORD_BITS] >> outcome % WORD_BITS & 1;
}

#endif
