#include "rules/support/pipes.h"

#include "rules/support/callee.h"

enum { MAX_ENDS = 256 }; /* that are followed: a program has a handful */

/* A call in a body. */
struct site {
    struct pipes *pipes;
    definition_id definition;
    const struct unit *unit;
    const struct op *ops; /* of the function */
    op_id op;
};

static const struct rule_context *context_of(const struct site *site) {
    return site->pipes->flow.context;
}

static const char *target_of(const struct site *site) {
    const struct facts *facts = site->unit->facts;
    return strings_get(&facts->strings, facts->target);
}

/* The operation that is the argument with a number; NONE when there is none. */
static op_id argument_of(const struct site *site, uint32_t number) {
    const struct op *call = &site->ops[site->op];
    return number < call->count ? site->unit->facts->operands.data[call->b + number] : NONE;
}

static bool is_constant(const struct site *site, op_id op, int64_t *number) {
    while (op != NONE && site->ops[op].kind == OP_CONVERT) {
        op = site->ops[op].a;
    }
    if (op == NONE || site->ops[op].kind != OP_CONST) {
        return false;
    }
    *number = op_constant(&site->ops[op]);
    return true;
}

/* Whether a value may have a bit: not a constant without it, nor `flags & ~bit`. */
static bool may_have_bit(const struct site *site, op_id op, int64_t bit) {
    int64_t number;
    if (op == NONE || is_constant(site, op, &number)) {
        return op != NONE && number & bit;
    }
    const struct op *value = &site->ops[op];
    if (value->kind != OP_BINARY || value->sub != BINARY_AND) {
        return true;
    }
    const struct op *mask = &site->ops[value->b];
    bool negated = mask->kind == OP_UNARY && mask->sub == UNARY_COMPLEMENT;
    return !is_constant(site, negated ? mask->a : value->b, &number) ||
           !!(number & bit) != negated;
}

/* --- ends --- */

static bool made_non_blocking(const struct site *site, const struct descriptor_row *row) {
    const char *constant = row->kind == DESCRIPTOR_PAIR ? "SOCK_NONBLOCK" : "O_NONBLOCK";
    uint32_t flags = row->arguments[row->kind == DESCRIPTOR_COUNTER ? 0 : 1];
    int64_t bit = knowledge_number(context_of(site)->knowledge, constant, target_of(site));
    return flags != NONE && bit > 0 && may_have_bit(site, argument_of(site, flags), bit);
}

/* Whether the body of a call starts a process. */
static bool forks(const struct site *site) {
    const struct program *program = &context_of(site)->analysis->program;
    const struct function *function = definition_function(program, site->definition);
    for (op_id op = 0; op < function->op_count; op++) {
        const struct op *callee =
            site->ops[op].kind == OP_CALL ? &site->ops[site->ops[op].a] : NULL;
        const struct descriptor_row *row =
            callee && callee->kind == OP_FUNCTION
                ? descriptor_row_of(context_of(site), site->unit->entities[callee->a])
                : NULL;
        if (row && row->kind == DESCRIPTOR_FORKS) {
            return true;
        }
    }
    return false;
}

static void add_end(const struct site *site, const struct descriptor_row *row, path_id place) {
    const struct program *program = &context_of(site)->analysis->program;
    if (place == NONE || site->pipes->ends.count >= MAX_ENDS) {
        return;
    }
    const struct path *root = path_root(&site->pipes->flow.paths, place);
    bool local = root->kind == PATH_VARIABLE &&
                 program->entities.data[root->key].kind == SYMBOL_LOCAL;
    vec_push(&site->pipes->ends, (struct pipe_end){.kind = row->kind,
                                                   .definition = site->definition,
                                                   .op = site->op,
                                                   .place = place,
                                                   .is_for_child = local && forks(site)});
}

/* What an array holds from its first element, or one behind it, on. */
static path_id second_element(struct access_paths *paths, path_id first) {
    struct path at = paths->all.data[first];
    if (at.kind == PATH_ANY) {
        return first;
    }
    return at.kind == PATH_ELEMENT ? path_make(paths, at.parent, PATH_ELEMENT, at.key + 1)
                                   : path_make(paths, first, PATH_ELEMENT, 1);
}

static void add_ends(const struct site *site, const struct descriptor_row *row) {
    struct path_flow *flow = &site->pipes->flow;
    op_id array = argument_of(site, row->arguments[0]);
    path_id first =
        array == NONE ? NONE : path_flow_value(flow, site->definition, array);
    if (first == NONE || made_non_blocking(site, row)) {
        return;
    }
    add_end(site, row, second_element(&flow->paths, first));
    if (row->kind == DESCRIPTOR_PAIR) {
        add_end(site, row, first);
    }
}

/* A descriptor that a call returns is where its value is assigned. */
static void add_counter(const struct site *site, const struct descriptor_row *row,
                        entity_id callee) {
    struct path_flow *flow = &site->pipes->flow;
    path_id result = path_make(&flow->paths, NONE, PATH_RESULT, callee);
    path_id value = path_make(&flow->paths, result, PATH_POINTEE, 0);
    if (made_non_blocking(site, row)) {
        return;
    }
    for (uint32_t at = map_get(&flow->by_value, value, NONE); at != NONE;
         at = flow->all.data[at].next_of_value) {
        const struct assignment *assignment = &flow->all.data[at];
        if (assignment->definition == site->definition && assignment->op > site->op &&
            site->ops[assignment->op].kind == OP_STORE &&
            site->ops[assignment->op].b == site->op) {
            add_end(site, row, assignment->to);
        }
    }
}

/* --- settings --- */

static void add_setting(const struct site *site, op_id descriptor, bool is_mistake) {
    struct pipes *pipes = site->pipes;
    path_id value =
        descriptor == NONE ? NONE : path_flow_value(&pipes->flow, site->definition, descriptor);
    if (value == NONE) {
        pipes->some_setting_is_unknown |= !is_mistake;
        return;
    }
    vec_push(&pipes->settings,
             (struct setting){value, site->definition, site->op, is_mistake});
}

static void read_fcntl(const struct site *site, const struct descriptor_row *row) {
    const struct knowledge *knowledge = context_of(site)->knowledge;
    op_id descriptor = argument_of(site, row->arguments[0]);
    op_id value = argument_of(site, row->arguments[0] + 2);
    int64_t command, number;
    int64_t bit = knowledge_number(knowledge, "O_NONBLOCK", target_of(site));
    bool known = is_constant(site, argument_of(site, row->arguments[0] + 1), &command);
    if (!known || command == knowledge_number(knowledge, "F_SETFL", target_of(site))) {
        if (may_have_bit(site, value, bit)) {
            add_setting(site, descriptor, false);
        }
    } else if (command == knowledge_number(knowledge, "F_SETFD", target_of(site)) &&
               is_constant(site, value, &number) && number & bit) {
        add_setting(site, descriptor, true);
    }
}

static void read_ioctl(const struct site *site, const struct descriptor_row *row) {
    int64_t request;
    int64_t wanted =
        knowledge_number(context_of(site)->knowledge, "FIONBIO", target_of(site));
    if (!is_constant(site, argument_of(site, row->arguments[0] + 1), &request) ||
        (request & UINT32_MAX) == wanted) {
        add_setting(site, argument_of(site, row->arguments[0]), false);
    }
}

/* What is given to code that nobody knows may be made non-blocking there. */
static void give_away(const struct site *site) {
    for (uint32_t i = 0; i < site->ops[site->op].count; i++) {
        op_id given = argument_of(site, i);
        path_id value = path_flow_value(&site->pipes->flow, site->definition, given);
        if (value != NONE) {
            vec_push(&site->pipes->settings,
                     (struct setting){value, site->definition, site->op, false});
        }
    }
}

static bool is_unknown(const struct site *site, entity_id callee) {
    const struct program *program = &context_of(site)->analysis->program;
    const struct entity *entity = &program->entities.data[callee];
    return entity->first_definition == NONE && entity->alias_of == NONE &&
           judge_function(context_of(site), callee, false).verdict == VERDICT_UNKNOWN;
}

static bool leads_nowhere(const struct site *site) {
    const struct analysis *analysis = context_of(site)->analysis;
    unit_id unit = analysis->program.definitions.data[site->definition].unit;
    const struct function *function = definition_function(&analysis->program, site->definition);
    return flow_of_op(analysis->flow, unit, function, site->ops[site->op].a).count == 0;
}

/* --- the program --- */

static void read_call(const struct site *site) {
    const struct op *callee = &site->ops[site->ops[site->op].a];
    if (callee->kind != OP_FUNCTION) {
        if (leads_nowhere(site)) {
            give_away(site);
        }
        return;
    }
    entity_id entity = site->unit->entities[callee->a];
    const struct descriptor_row *row = descriptor_row_of(context_of(site), entity);
    if (!row) {
        if (is_unknown(site, entity)) {
            give_away(site);
        }
        return;
    }
    switch (row->kind) {
    case DESCRIPTOR_PIPE:
    case DESCRIPTOR_PAIR:
        add_ends(site, row);
        break;
    case DESCRIPTOR_COUNTER:
        add_counter(site, row, entity);
        break;
    case DESCRIPTOR_FCNTL:
        read_fcntl(site, row);
        break;
    case DESCRIPTOR_IOCTL:
        read_ioctl(site, row);
        break;
    default:
        break;
    }
}

/* An end that a parameter points to, as the callers name it: for each of them one of its own, so
 * that what one does to its pipe is not said of another's. */
static bool lift_end(struct pipes *pipes, uint32_t index) {
    struct path_flow *flow = &pipes->flow;
    struct pipe_end end = pipes->ends.data[index];
    struct path root = *path_root(&flow->paths, end.place);
    path_id variable = path_make(&flow->paths, NONE, root.kind, root.key);
    path_id pointee = path_make(&flow->paths, variable, PATH_POINTEE, 0);
    uint32_t at = map_get(&flow->by_to, variable, NONE);
    bool lifted = false;
    for (; at != NONE; at = flow->all.data[at].next_of_to) {
        const struct assignment *given = &flow->all.data[at];
        path_id place = path_replace(&flow->paths, end.place, pointee, given->value);
        place = path_by_field(&flow->paths, place);
        if (given->is_argument && place != NONE && pipes->ends.count < MAX_ENDS) {
            vec_push(&pipes->ends, (struct pipe_end){.kind = end.kind,
                                                     .definition = given->definition,
                                                     .op = given->op,
                                                     .place = place});
            lifted = true;
        }
    }
    return lifted;
}

static bool is_given(const struct pipe_end *end, const struct setting *setting,
                     const struct access_paths *paths) {
    const struct path *value = &paths->all.data[setting->value];
    return map_get(&end->places.above, setting->value, 0) ||
           (value->kind == PATH_POINTEE && map_get(&end->places.has, value->parent, 0));
}

static void judge_end(struct pipes *pipes, struct pipe_end *end) {
    path_flow_from(&pipes->flow, end->place, &end->places);
    for (uint32_t i = 0; i < pipes->settings.count; i++) {
        const struct setting *setting = &pipes->settings.data[i];
        if (is_given(end, setting, &pipes->flow.paths)) {
            end->may_not_block |= !setting->is_mistake;
            end->mistake = setting->is_mistake && !end->mistake ? setting : end->mistake;
        }
    }
}

static void read_bodies(struct pipes *pipes, const struct program *program) {
    for (definition_id id = 0; id < program->definitions.count; id++) {
        const struct unit *unit = &program->units.data[program->definitions.data[id].unit];
        const struct function *function = definition_function(program, id);
        struct site site = {.pipes = pipes,
                            .definition = id,
                            .unit = unit,
                            .ops = &unit->facts->ops.data[function->first_op]};
        if (program->definitions.data[id].flags & SYMBOL_SYSTEM) {
            continue;
        }
        for (site.op = 0; site.op < function->op_count; site.op++) {
            if (site.ops[site.op].kind == OP_CALL) {
                read_call(&site);
            }
        }
    }
}

void pipes_find(struct pipes *pipes, const struct rule_context *context) {
    path_flow_find(&pipes->flow, context);
    read_bodies(pipes, &context->analysis->program);
    for (uint32_t i = 0; i < pipes->ends.count; i++) {
        bool lifted = lift_end(pipes, i); /* adds ends, which may move them all */
        pipes->ends.data[i].may_not_block = lifted; /* told by those of the callers */
    }
    for (uint32_t i = 0; i < pipes->ends.count; i++) {
        if (!pipes->ends.data[i].may_not_block) {
            judge_end(pipes, &pipes->ends.data[i]);
        }
    }
}

void pipes_free(struct pipes *pipes) {
    for (uint32_t i = 0; i < pipes->ends.count; i++) {
        path_set_free(&pipes->ends.data[i].places);
    }
    path_flow_free(&pipes->flow);
    vec_free(&pipes->ends);
    vec_free(&pipes->settings);
}

bool has_pipes(const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    for (entity_id e = 0; e < program->entities.count; e++) {
        const struct descriptor_row *row = program->entities.data[e].kind == SYMBOL_FUNCTION
                                               ? descriptor_row_of(context, e)
                                               : NULL;
        if (row && row->kind <= DESCRIPTOR_COUNTER) {
            return true;
        }
    }
    return false;
}
