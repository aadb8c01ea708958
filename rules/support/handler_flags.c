#include "rules/support/handler_flags.h"

#include "rules/support/knowledge.h"

/* --- what handlers do --- */

static uint64_t signals_of(const struct handler_function *handler) {
    uint64_t signals = handler->signals_known ? 0 : UINT64_MAX;
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        signals |= signal_bit(handler->signals.data[i]);
    }
    return signals;
}

/* What is written to a terminal wakes nobody up. */
static bool is_standard_output(const struct values *values, const struct exit_call *exit) {
    const struct atom *descriptor =
        exit->argument_count ? set_single(values, exit->arguments[0]) : NULL;
    return descriptor && descriptor->kind == ATOM_INTEGER &&
           (descriptor->number == 1 || descriptor->number == 2);
}

/* Whether a walk gets to a call that ends another's wait. */
static bool walk_wakes(const struct rule_context *context, const struct walk *walk,
                       const struct map *wakers) {
    for (uint32_t i = 0; i < walk->exits.count; i++) {
        const struct exit_call *exit = &walk->exits.data[i];
        if (exit->callee != NONE && map_get(wakers, exit->callee, 0) &&
            !is_standard_output(&context->analysis->values, exit)) {
            return true;
        }
    }
    return false;
}

static void find_wakers(const struct rule_context *context, struct map *wakers) {
    const struct wait_rows *rows = knowledge_waits(context->knowledge);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct wait_row *row = &rows->all.data[i];
        entity_id function =
            row->kind == WAIT_NOT
                ? program_find(&context->analysis->program, SYMBOL_FUNCTION, row->name)
                : NONE;
        if (function != NONE) {
            map_put(wakers, function, 1);
        }
    }
}

/* --- what they store --- */

static void add_setter(struct handler_flags *flags, entity_id object, entity_id field,
                       const struct flag_setter *setter) {
    bool added;
    uint32_t number = map_get_or_put(&flags->numbers, map_pair(object, field), flags->all.count,
                                     &added);
    if (added) {
        vec_push(&flags->all, (struct handler_flag){.object = object, .field = field});
    }
    struct handler_flag *flag = &flags->all.data[number];
    for (uint32_t i = 0; i < flag->setters.count; i++) {
        if (flag->setters.data[i].handler == setter->handler) {
            flag->setters.data[i].wakes |= setter->wakes;
            return;
        }
    }
    vec_push(&flag->setters, *setter);
}

static bool is_number(const struct program *program, entity_id entity) {
    uint32_t type = program->entities.data[entity].type_flags;
    return type & (TYPE_INTEGER | TYPE_ATOMIC) &&
           !(type & (TYPE_POINTER | TYPE_ARRAY | TYPE_FUNCTION));
}

/* A static variable, or a field of one, that is a number. */
static void note_place(struct handler_flags *flags, const struct rule_context *context,
                       place_id id, const struct flag_setter *setter) {
    const struct values *values = &context->analysis->values;
    const struct place *place = &values->places.data[id];
    const struct place *root = &values->places.data[place->root];
    bool is_whole = place->kind == PLACE_VARIABLE;
    if (root->kind == PLACE_VARIABLE && (is_whole || place->kind == PLACE_FIELD) &&
        context->analysis->program.entities.data[root->key].kind == SYMBOL_VARIABLE &&
        is_number(&context->analysis->program, place->key)) {
        add_setter(flags, root->key, is_whole ? NONE : place->key, setter);
    }
}

static bool stores(const struct rule_context *context, definition_id definition, op_id id) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    const struct op *op =
        &facts->ops.data[definition_function(program, definition)->first_op + id];
    return op->kind == OP_STORE || (op->kind == OP_ATOMIC && op->sub != ATOMIC_LOAD);
}

static void read_walk(struct handler_flags *flags, const struct rule_context *context,
                      const struct walk *walk, const struct map *wakers) {
    const struct analysis *analysis = context->analysis;
    struct flag_setter setter = {
        .handler = walk->handler,
        .signals = signals_of(&analysis->handlers.all.data[walk->handler]),
        .wakes = walk_wakes(context, walk, wakers)};
    for (uint32_t r = 0; r < walk->reached.count; r++) {
        const struct reached *reached = &walk->reached.data[r];
        const struct context *body = contexts_get(analysis->reach.contexts, reached->context);
        for (uint32_t a = 0; a < body->accesses.count; a++) {
            const struct context_access *access = &body->accesses.data[a];
            const struct atom *address = set_single(&analysis->values, access->address);
            if (address && address->kind == ATOM_ADDRESS &&
                stores(context, reached->definition, access->op)) {
                setter.definition = reached->definition;
                setter.store = access->op;
                note_place(flags, context, address->id, &setter);
            }
        }
    }
}

void handler_flags_find(struct handler_flags *flags, const struct rule_context *context) {
    const struct reach *reach = &context->analysis->reach;
    struct map wakers = {0};
    *flags = (struct handler_flags){0};
    find_wakers(context, &wakers);
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        read_walk(flags, context, &reach->walks.data[w], &wakers);
    }
    map_free(&wakers);
}

void handler_flags_free(struct handler_flags *flags) {
    for (uint32_t i = 0; i < flags->all.count; i++) {
        vec_free(&flags->all.data[i].setters);
    }
    vec_free(&flags->all);
    map_free(&flags->numbers);
}

uint32_t handler_flag_at(const struct handler_flags *flags, const struct unit *unit,
                         const struct op *ops, op_id address) {
    const struct op *op = &ops[address];
    entity_id field = NONE;
    if (op->kind == OP_FIELD) {
        field = unit->entities[op->b];
        while (op->kind == OP_FIELD) {
            op = &ops[op->a];
        }
    }
    if (op->kind != OP_VAR) {
        return NONE;
    }
    return map_get(&flags->numbers, map_pair(unit->entities[op->a], field), NONE);
}
