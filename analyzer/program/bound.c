#include "analyzer/program/bound.h"

/* A body, while what it does to the variable is read. */
struct reader {
    struct phase_effects *effects;
    const struct unit *unit;
    const struct function *function;
    definition_id definition;
    entity_id variable;
    enum passage_kind kind;
};

static const struct op *op_at(const struct reader *reader, op_id op) {
    return &reader->unit->facts->ops.data[reader->function->first_op + op];
}

static bool is_variable(const struct reader *reader, op_id address) {
    const struct op *op = op_at(reader, address);
    return op->kind == OP_VAR && reader->unit->entities[op->a] == reader->variable;
}

static const struct op *plain_value(const struct reader *reader, op_id value) {
    const struct op *op = op_at(reader, value);
    while (op->kind == OP_CONVERT) {
        op = op_at(reader, op->a);
    }
    return op;
}

static struct passage to_unknown(const struct reader *reader) {
    return passage_to(reader->kind, bound_unknown(reader->kind));
}

static struct passage to_number(const struct reader *reader, int64_t number) {
    if (number < 0 || number >= BOUND_MAX) {
        return to_unknown(reader);
    }
    return passage_to(reader->kind, reader->kind == PASSAGE_MINUS ? -number : number);
}

/* `x++`, `x -= 2`: a step from what it was. */
static struct passage by_step(const struct reader *reader, const struct op *sum) {
    const struct op *from = plain_value(reader, sum->a);
    const struct op *by = plain_value(reader, sum->b);
    bool steps = (sum->sub == BINARY_ADD || sum->sub == BINARY_SUB) && from->kind == OP_LOAD &&
                 is_variable(reader, from->a) && by->kind == OP_CONST &&
                 op_constant(by) > BOUND_LOW && op_constant(by) < -BOUND_LOW;
    if (!steps) {
        return to_unknown(reader);
    }
    int64_t step = sum->sub == BINARY_ADD ? op_constant(by) : -op_constant(by);
    return (struct passage){true, reader->kind == PASSAGE_MINUS ? -step : step, BOUND_MAX};
}

static struct passage by_store(const struct reader *reader, op_id value) {
    const struct op *op = plain_value(reader, value);
    return op->kind == OP_ZERO     ? to_number(reader, 0)
           : op->kind == OP_CONST  ? to_number(reader, op_constant(op))
           : op->kind == OP_BINARY ? by_step(reader, op)
                                   : to_unknown(reader);
}

/* Compare and swap of 0 for another number: behind it the number is not 0, be it for somebody else. */
static struct passage by_atomic(const struct reader *reader, const struct op *atomic) {
    const uint32_t *operands = reader->unit->facts->operands.data + atomic->b;
    if (atomic->sub == ATOMIC_LOAD || atomic->sub == ATOMIC_FENCE) {
        return passage_plain(reader->kind);
    }
    if (atomic->sub == ATOMIC_STORE && atomic->count == 2) {
        return by_store(reader, operands[1]);
    }
    const struct op *old = atomic->count == 3 ? plain_value(reader, operands[1]) : NULL;
    const struct op *new = atomic->count == 3 ? plain_value(reader, operands[2]) : NULL;
    bool takes = old && old->kind == OP_CONST && op_constant(old) == 0 && new->kind == OP_CONST &&
                 op_constant(new) > 0 && reader->kind == PASSAGE_COUNT;
    return takes ? passage_to(reader->kind, 1) : to_unknown(reader);
}

static void read_body(const struct reader *reader) {
    for (op_id id = 0; id < reader->function->op_count; id++) {
        const struct op *op = op_at(reader, id);
        bool stores = op->kind == OP_STORE && is_variable(reader, op->a);
        bool is_atomic = op->kind == OP_ATOMIC && op->count &&
                         is_variable(reader, reader->unit->facts->operands.data[op->b]);
        if (stores || is_atomic) {
            *phase_effect_at(reader->effects, reader->definition, id) =
                stores ? by_store(reader, op->b) : by_atomic(reader, op);
        }
    }
}

/* What the variable holds when main begins: 0, or the number of its declaration. */
static void read_start(struct reader *reader, const struct entity *variable) {
    reader->function = &reader->unit->facts->functions.data[0];
    reader->effects->start = 0;
    for (op_id id = 0; id < reader->function->op_count; id++) {
        const struct op *op = op_at(reader, id);
        if (op->kind == OP_STORE && op_at(reader, op->a)->kind == OP_VAR &&
            op_at(reader, op->a)->a == variable->symbol) {
            reader->effects->start = by_store(reader, op->b).installs;
        }
    }
}

static struct phase_effects read_effects(const struct program *program, entity_id variable,
                                         enum passage_kind kind) {
    struct phase_effects effects = {
        .kind = kind, .anytime = bound_unknown(kind)};
    const struct entity *entity = &program->entities.data[variable];
    struct reader reader = {.effects = &effects,
                            .unit = &program->units.data[entity->unit],
                            .variable = variable,
                            .kind = kind};
    read_start(&reader, entity);
    for (definition_id d = 0; d < program->definitions.count; d++) {
        reader.unit = &program->units.data[program->definitions.data[d].unit];
        reader.function = definition_function(program, d);
        reader.definition = d;
        read_body(&reader);
    }
    return effects;
}

struct bound bound_find(struct mainline *mainline, entity_id variable, bool negative,
                        image_id image, unit_id unit) {
    const struct program *program = mainline->program;
    const struct entity *entity = &program->entities.data[variable];
    uint32_t excluded =
        TYPE_ARRAY | TYPE_RECORD | TYPE_POINTER | TYPE_BIT_FIELD | TYPE_THREAD_LOCAL;
    struct bound bound = {.is_known = entity->kind == SYMBOL_VARIABLE &&
                                      entity->flags & SYMBOL_DEFINED &&
                                      entity->type_flags & TYPE_INTEGER &&
                                      !(entity->type_flags & excluded) &&
                                      !flow_is_shared(mainline->flow, variable)};
    if (!bound.is_known) {
        return bound;
    }
    struct phase_effects effects =
        read_effects(program, variable, negative ? PASSAGE_MINUS : PASSAGE_COUNT);
    struct image_ids images = mainline_images(mainline, image, unit);
    for (uint32_t i = 0; i < images.all.count; i++) {
        struct phases phases;
        phases_find(&phases, mainline, images.all.data[i], &effects);
        vec_push(&bound.images, phases);
    }
    vec_free(&images.all);
    phase_effects_free(&effects);
    return bound;
}

void bound_free(struct bound *bound) {
    for (uint32_t i = 0; i < bound->images.count; i++) {
        phases_free(&bound->images.data[i]);
    }
    vec_free(&bound->images);
}

bool bound_is_at_least(struct bound *bound, int64_t least, definition_id definition,
                       op_id op) {
    bool is = bound->is_known;
    for (uint32_t i = 0; i < bound->images.count && is; i++) {
        int64_t value;
        is = !phases_at(&bound->images.data[i], definition, op, &value) || value >= least;
    }
    return is;
}
