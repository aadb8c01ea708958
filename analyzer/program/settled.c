#include "analyzer/program/settled.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/lazy.h"

/* What the variable may be, as bits. */
enum { MAY_BE_UNSET = 1, IS_SET = 2 };

/* A body, and the variable that is asked about. */
struct reader {
    const struct program *program;
    definition_id definition;
    entity_id variable;
    const struct unit *unit;
    const struct function *function;
    const struct op *ops;
    const struct block *blocks;
};

static struct reader read_body(const struct program *program, definition_id definition,
                               entity_id variable) {
    const struct unit *unit = &program->units.data[program->definitions.data[definition].unit];
    const struct function *function = definition_function(program, definition);
    return (struct reader){.program = program,
                           .definition = definition,
                           .variable = variable,
                           .unit = unit,
                           .function = function,
                           .ops = &unit->facts->ops.data[function->first_op],
                           .blocks = &unit->facts->blocks.data[function->first_block]};
}

/* --- writes --- */

/* Whether an address lies in the variable. */
static bool is_in_variable(const struct reader *reader, op_id address) {
    const struct op *op = &reader->ops[address];
    while (op->kind == OP_ELEMENT || op->kind == OP_FIELD || op->kind == OP_CONVERT) {
        op = &reader->ops[op->a];
    }
    return op->kind == OP_VAR && reader->unit->entities[op->a] == reader->variable;
}

static bool writes(const struct reader *reader, op_id id) {
    const struct op *op = &reader->ops[id];
    bool found = op->kind == OP_STORE && is_in_variable(reader, op->a);
    uint32_t operands = op->kind == OP_ATOMIC || op->kind == OP_ASM ? op->count : 0;
    for (uint32_t i = 0; i < operands && !found; i++) {
        found = is_in_variable(reader, reader->unit->facts->operands.data[op->b + i]);
    }
    return found;
}

/* Whether a write leaves something behind that is not zero, in a number of any width. */
static bool writes_mark(const struct reader *reader, op_id id) {
    const struct op *op = &reader->ops[id];
    if (op->kind != OP_STORE || reader->ops[op->a].kind != OP_VAR) {
        return false;
    }
    const struct op *value = &reader->ops[op->b];
    while (value->kind == OP_CONVERT || (value->kind == OP_UNARY && value->sub == UNARY_NEGATE)) {
        value = &reader->ops[value->a];
    }
    return value->kind == OP_CONST && op_constant(value) & 0xFF;
}

static bool writes_anywhere(const struct reader *reader) {
    bool found = false;
    for (op_id id = 0; id < reader->function->op_count && !found; id++) {
        found = writes(reader, id);
    }
    return found;
}

/* Whether no other body of the program writes to the variable. What is not external only its own
 * TU can name. */
static bool is_own(const struct reader *reader) {
    const struct program *program = reader->program;
    const struct entity *variable = &program->entities.data[reader->variable];
    bool own = true;
    for (definition_id d = 0; d < program->definitions.count && own; d++) {
        bool names = variable->linkage == LINKAGE_EXTERNAL ||
                     program->definitions.data[d].unit == variable->unit;
        if (names && d != reader->definition) {
            struct reader other = read_body(program, d, reader->variable);
            own = !writes_anywhere(&other);
        }
    }
    return own;
}

/* --- what the body leaves --- */

/* Whether a value goes from its load to where it is tested with all of its bits. */
static bool keeps_width(const struct reader *reader, op_id value, op_id load) {
    bool keeps = true;
    for (; value != load && keeps; value = reader->ops[value].a) {
        const struct op *op = &reader->ops[value];
        keeps = op->kind != OP_CONVERT || op->b >= sizeof(uint64_t) || op->type_flags & TYPE_BOOL;
    }
    return keeps;
}

/* The edge of a block that is taken when the variable is 0, or NONE. */
static uint32_t find_zero_edge(const struct reader *reader, block_id id) {
    const struct block *block = &reader->blocks[id];
    struct lazy_test test;
    if (!lazy_test_at(reader->program, reader->definition, id, &test) ||
        test.load < block->first_op || !is_in_variable(reader, reader->ops[test.load].a) ||
        !keeps_width(reader, block->value, test.load)) {
        return NONE;
    }
    for (op_id op = test.load; op < block->first_op + block->op_count; op++) {
        if (writes(reader, op)) {
            return NONE;
        }
    }
    return test.zero_edge;
}

static unsigned behind_block(const struct reader *reader, block_id id, unsigned state) {
    const struct block *block = &reader->blocks[id];
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        if (writes(reader, op)) {
            state = writes_mark(reader, op) ? IS_SET : MAY_BE_UNSET;
        }
    }
    return state;
}

static unsigned over_edge(unsigned state, uint32_t edge, uint32_t zero_edge) {
    if (zero_edge == NONE || state == 0) {
        return state;
    }
    return edge == zero_edge ? state & MAY_BE_UNSET : IS_SET;
}

/* What the variable may be behind each block that control gets to, when it is `start` at first: the
 * caller's to free. */
static unsigned *follow(const struct reader *reader, unsigned start) {
    const struct edge *edges = reader->unit->facts->edges.data;
    unsigned *before = calloc(2 * (size_t)reader->function->block_count, sizeof *before);
    if (!before) {
        out_of_memory();
    }
    unsigned *behind = before + reader->function->block_count;
    VEC(block_id) pending = {0};
    before[0] = start;
    vec_push(&pending, 0);
    while (pending.count) {
        block_id b = pending.data[--pending.count];
        uint32_t zero_edge = find_zero_edge(reader, b);
        behind[b] |= behind_block(reader, b, before[b]);
        for (uint32_t e = 0; e < reader->blocks[b].edge_count; e++) {
            block_id target = edges[reader->blocks[b].first_edge + e].target;
            unsigned state = before[target] | over_edge(behind[b], e, zero_edge);
            if (state != before[target]) {
                before[target] = state;
                vec_push(&pending, target);
            }
        }
    }
    vec_free(&pending);
    return before;
}

/* Whether the variable is set behind all ways back, one of which there is, and behind every single
 * write when it was set before. */
static bool leaves_set(const struct reader *reader) {
    uint32_t count = reader->function->block_count;
    unsigned *unset = follow(reader, MAY_BE_UNSET);
    unsigned *set = follow(reader, IS_SET);
    bool leaves = true;
    for (block_id b = 0; b < count && leaves; b++) {
        const struct block *block = &reader->blocks[b];
        bool returns = block->terminator == TERM_RETURN && unset[b];
        leaves = !returns || (unset[count + b] == IS_SET && block->op_count > 0);
        for (op_id op = block->first_op; op < block->first_op + block->op_count && set[b]; op++) {
            leaves = leaves && (!writes(reader, op) || writes_mark(reader, op));
        }
    }
    free(unset);
    free(set);
    return leaves;
}

static bool is_plain(const struct mainline *mainline, entity_id variable) {
    const struct entity *entity = &mainline->program->entities.data[variable];
    uint32_t excluded = TYPE_ARRAY | TYPE_RECORD | TYPE_BIT_FIELD | TYPE_THREAD_LOCAL |
                        TYPE_VOLATILE | TYPE_ATOMIC;
    return entity->kind == SYMBOL_VARIABLE && entity->flags & SYMBOL_DEFINED &&
           entity->type_flags & (TYPE_INTEGER | TYPE_POINTER) &&
           !(entity->type_flags & excluded) && !flow_is_shared(mainline->flow, variable);
}

/* Whether what the guard keeps from running cannot run once the variable is set. */
static bool keeps_out(const struct reader *reader, op_id guard) {
    block_id b = 0;
    while (guard - reader->blocks[b].first_op >= reader->blocks[b].op_count) {
        b++;
    }
    return find_zero_edge(reader, b) != NONE;
}

static struct settled_guard read_guard(const struct mainline *mainline, const struct reader *reader,
                                       op_id guard) {
    struct settled_guard known = {
        .stays_set = is_plain(mainline, reader->variable) && keeps_out(reader, guard) &&
                     leaves_set(reader) && is_own(reader),
        .effects = {.kind = PASSAGE_COUNT}};
    for (block_id b = 0; b < reader->function->block_count && known.stays_set; b++) {
        const struct block *block = &reader->blocks[b];
        if (block->terminator == TERM_RETURN && block->op_count) {
            *phase_effect_at(&known.effects, reader->definition,
                             block->first_op + block->op_count - 1) = passage_to(PASSAGE_COUNT, 1);
        }
    }
    return known;
}

/* --- where the handler is installed --- */

static struct settled_image *find_image(struct settled *settled, struct settled_guard *known,
                                        definition_id definition, image_id image) {
    for (uint32_t i = 0; i < known->images.count; i++) {
        if (known->images.data[i].image == image) {
            return &known->images.data[i];
        }
    }
    struct settled_image found = {
        .image = image, .inside = mainline_handlers_run(settled->mainline, image, definition)};
    phases_find(&found.phases, settled->mainline, image, &known->effects);
    vec_push(&known->images, found);
    return &known->images.data[known->images.count - 1];
}

/* Whether all calls at the place of a registration come after the initialisation; false when there
 * is none. */
static bool comes_after(const struct settled *settled, struct settled_image *in,
                        const struct site_of_registration *site) {
    const struct install_calls *calls = mainline_install_calls(settled->mainline);
    uint32_t first = install_calls_at(calls, site->unit, site->location);
    bool after = first != NONE;
    for (uint32_t i = first; i != NONE && after; i = calls->all.data[i].next) {
        const struct install_call *call = &calls->all.data[i];
        int64_t fact = 0;
        bool is_inside = in->inside[call->definition / 64] >> (call->definition % 64) & 1;
        after = !is_inside &&
                phases_at(&in->phases, call->definition, call->op, &fact) && fact >= 1;
    }
    return after;
}

static bool ask(struct settled *settled, struct settled_guard *known, uint32_t handler,
                image_id image, definition_id definition) {
    const struct mainline *mainline = settled->mainline;
    const struct handler_function *function = &mainline->handlers->all.data[handler];
    bool after = function->sites.count > 0;
    for (uint32_t s = 0; s < function->sites.count && after; s++) {
        const struct site_of_registration *site = &function->sites.data[s];
        struct image_ids images = mainline_images(mainline, image, site->unit);
        for (uint32_t i = 0; i < images.all.count && after; i++) {
            after = comes_after(
                settled, find_image(settled, known, definition, images.all.data[i]), site);
        }
        vec_free(&images.all);
    }
    return after;
}

bool settled_before(struct settled *settled, uint32_t handler, image_id image,
                    definition_id definition, op_id guard) {
    const struct program *program = settled->mainline->program;
    struct reader reader = read_body(program, definition, NONE);
    const struct op *address = &reader.ops[reader.ops[guard].a];
    if (address->kind != OP_VAR) {
        return false;
    }
    reader.variable = reader.unit->entities[address->a];
    bool added;
    uint32_t at = map_get_or_put(&settled->guard_of, map_pair(definition, guard),
                                 settled->guards.count, &added);
    if (added) {
        vec_push(&settled->guards, read_guard(settled->mainline, &reader, guard));
    }
    struct settled_guard *known = &settled->guards.data[at];
    if (!known->stays_set) {
        return false;
    }
    uint32_t answer = map_get(&known->answers, map_pair(handler, image), NONE);
    if (answer == NONE) {
        answer = ask(settled, known, handler, image, definition);
        map_put(&known->answers, map_pair(handler, image), answer);
    }
    return answer;
}

void settled_free(struct settled *settled) {
    for (uint32_t o = 0; o < settled->guards.count; o++) {
        struct settled_guard *known = &settled->guards.data[o];
        for (uint32_t i = 0; i < known->images.count; i++) {
            phases_free(&known->images.data[i].phases);
            free(known->images.data[i].inside);
        }
        vec_free(&known->images);
        map_free(&known->answers);
        phase_effects_free(&known->effects);
    }
    vec_free(&settled->guards);
    map_free(&settled->guard_of);
}
