#include "rules/support/passed_tests.h"

#include <string.h>

#include "analyzer/base/memory.h"
#include "rules/support/dominance.h"
#include "rules/support/first_time.h"

/* One outcome of the test at the end of a block. */
struct body_test {
    outcome_id outcome;
    bool *decides; /* by block: control gets there only when the test ends so */
};

/* What has been passed when a body is entered: a row of bits for each, by outcome_id. */
struct walk_tests {
    uint64_t *rows; /* by index into reached; NULL: not made yet */
    uint32_t words; /* of a row */
};

void passed_tests_init(struct passed_tests *passed, const struct rule_context *context) {
    *passed = (struct passed_tests){
        .context = context,
        .walks = memory_array(context->analysis->reach.walks.count, sizeof *passed->walks)};
}

void passed_tests_free(struct passed_tests *passed) {
    if (!passed->context) {
        return;
    }
    for (uint32_t b = 0; b < passed->bodies.count; b++) {
        struct body_tests *tests = &passed->bodies.data[b];
        for (uint32_t t = 0; t < tests->all.count; t++) {
            memory_array_free(tests->all.data[t].decides);
        }
        vec_free(&tests->all);
    }
    for (uint32_t w = 0; w < passed->context->analysis->reach.walks.count; w++) {
        memory_array_free(passed->walks[w].rows);
    }
    vec_free(&passed->bodies);
    map_free(&passed->body_of);
    memory_array_free(passed->walks);
    vec_free(&passed->outcomes);
    vec_free(&passed->row);
    map_free(&passed->ids);
}

/* --- the tests of a body --- */

static outcome_id outcome_of(struct passed_tests *passed, entity_id variable, bool is_set) {
    bool is_new;
    outcome_id id = map_get_or_put(&passed->ids, map_pair(variable, is_set),
                                   passed->outcomes.count, &is_new);
    if (is_new) {
        vec_push(&passed->outcomes, (struct outcome_of_test){variable, is_set});
    }
    return id;
}

static void add_test(struct passed_tests *passed, struct body_tests *tests,
                     const struct body *body, block_id block, entity_id variable, bool is_set,
                     uint32_t edge) {
    struct body_test test = {outcome_of(passed, variable, is_set),
                             memory_array(body->function->block_count, sizeof *test.decides)};
    find_only_over_edge(body, block, edge, test.decides);
    vec_push(&tests->all, test);
}

static void read_tests(struct passed_tests *passed, struct body_tests *tests,
                       definition_id definition) {
    const struct program *program = &passed->context->analysis->program;
    struct body body = body_of(program, definition);
    for (block_id b = 0; b < body.function->block_count; b++) {
        struct zero_test test = block_tests_zero(&body, b);
        if (test.object != NONE &&
            program->entities.data[test.object].kind == SYMBOL_VARIABLE) {
            add_test(passed, tests, &body, b, test.object, false, test.edge);
            add_test(passed, tests, &body, b, test.object, true, !test.edge);
        }
    }
}

/* Until the next body's are asked for. */
static const struct body_tests *tests_of(struct passed_tests *passed, definition_id definition) {
    bool is_new;
    uint32_t at =
        map_get_or_put(&passed->body_of, definition, passed->bodies.count, &is_new);
    if (is_new) {
        vec_push(&passed->bodies, (struct body_tests){0});
        read_tests(passed, &passed->bodies.data[at], definition);
    }
    return &passed->bodies.data[at];
}

/* --- the bodies of a walk --- */

static const struct walk *walk_at(const struct passed_tests *passed, uint32_t walk) {
    return &passed->context->analysis->reach.walks.data[walk];
}

static uint64_t *row_of(const struct walk_tests *tests, uint32_t reached) {
    return tests->rows + (size_t)reached * tests->words;
}

/* What has been passed where a body makes a call, added to what had been when it was entered. */
static void add_decided(uint64_t *row, const struct body_tests *tests, block_id block) {
    for (uint32_t t = 0; t < tests->all.count; t++) {
        const struct body_test *test = &tests->all.data[t];
        if (test->decides[block]) {
            row[test->outcome / WORD_BITS] |= (uint64_t)1 << test->outcome % WORD_BITS;
        }
    }
}

/* Keeps of a row what is in another, too. Whether that changed it. */
static bool narrow(uint64_t *row, const uint64_t *other, uint32_t words) {
    uint64_t gone = 0;
    for (uint32_t i = 0; i < words; i++) {
        gone |= row[i] & ~other[i];
        row[i] &= other[i];
    }
    return gone != 0;
}

/* A walk whose rows are being made. */
struct making {
    struct passed_tests *passed;
    const struct walk *walk;
    struct walk_tests *tests;
    struct map numbers; /* context -> index into reached */
    VEC(uint32_t) pending;
    bool *entered;
};

static void pass_on(struct making *making, uint32_t callee, const uint64_t *row) {
    struct walk_tests *tests = making->tests;
    if (!making->entered[callee]) {
        making->entered[callee] = true;
        memcpy(row_of(tests, callee), row, tests->words * sizeof *row);
        vec_push(&making->pending, callee);
    } else if (narrow(row_of(tests, callee), row, tests->words)) {
        vec_push(&making->pending, callee);
    }
}

static void pass_calls(struct making *making, uint32_t reached, uint64_t *row) {
    const struct analysis *analysis = making->passed->context->analysis;
    struct contexts *contexts = analysis->reach.contexts;
    context_id id = making->walk->reached.data[reached].context;
    const struct context at = *contexts_get(contexts, id);
    struct body body = body_of(&analysis->program, at.definition);
    const struct body_tests *tests = tests_of(making->passed, at.definition);
    for (uint32_t i = 0; i < at.calls.count; i++) {
        const struct context_call *call = &at.calls.data[i];
        uint32_t callee = call->definition == NONE
                              ? NONE
                              : map_get(&making->numbers, contexts_enter(contexts, id, call), NONE);
        if (callee != NONE) {
            memcpy(row, row_of(making->tests, reached), making->tests->words * sizeof *row);
            add_decided(row, tests, tests->all.count ? body_block_of(&body, call->op) : 0);
            pass_on(making, callee, row);
        }
    }
}

static void make_rows(struct passed_tests *passed, uint32_t number) {
    const struct walk *walk = walk_at(passed, number);
    struct walk_tests *tests = &passed->walks[number];
    struct making making = {.passed = passed, .walk = walk, .tests = tests};
    for (uint32_t r = 0; r < walk->reached.count; r++) {
        map_put(&making.numbers, walk->reached.data[r].context, r);
        tests_of(passed, walk->reached.data[r].definition);
    }
    tests->words = (passed->outcomes.count + WORD_BITS - 1) / WORD_BITS;
    tests->rows = memory_array((size_t)walk->reached.count * tests->words, sizeof *tests->rows);
    uint64_t *row = memory_array(tests->words, sizeof *row);
    making.entered = memory_array(walk->reached.count, sizeof *making.entered);
    making.entered[0] = true;
    vec_push(&making.pending, 0);
    while (making.pending.count) {
        pass_calls(&making, making.pending.data[--making.pending.count], row);
    }
    memory_array_free(row);
    memory_array_free(making.entered);
    vec_free(&making.pending);
    map_free(&making.numbers);
}

static const struct walk_tests *walk_tests_of(struct passed_tests *passed, uint32_t walk) {
    if (!passed->walks[walk].rows) {
        make_rows(passed, walk);
    }
    return &passed->walks[walk];
}

/* --- questions --- */

const uint64_t *passed_before(struct passed_tests *passed, uint32_t walk, uint32_t reached, op_id op,
                              uint32_t *words) {
    const struct walk_tests *made = walk_tests_of(passed, walk);
    definition_id definition = walk_at(passed, walk)->reached.data[reached].definition;
    const struct body_tests *tests = tests_of(passed, definition);
    struct body body = body_of(&passed->context->analysis->program, definition);
    passed->row.count = 0;
    for (uint32_t i = 0; i < made->words; i++) {
        vec_push(&passed->row, row_of(made, reached)[i]);
    }
    if (tests->all.count) {
        add_decided(passed->row.data, tests, body_block_of(&body, op));
    }
    *words = made->words;
    return passed->row.data;
}
