/* One body: blocks are run on states until nothing changes. */
#include "rules/support/ending.h"
#include "rules/support/errno_flow.h"

static const struct held other = {HELD_OTHER, PATH_ERRNO, {NONE, UINT32_MAX}};

struct body {
    struct errno_flow *flow;
    struct context context;
    const struct errno_summary *summary;
    const struct unit *unit;
    const struct function *function;
    const struct op *ops;
    struct arena arena;
    bool tracks;               /* more than the calls matters */
    struct held *values;       /* by op */
    path_id *paths;            /* by op: what its value points to, or NONE */
    uint32_t *first_call;      /* by op: index into the context's calls, or NONE */
    uint32_t *next_call;       /* by such an index: the next of the same op, or NONE */
    uint32_t *live;            /* by block: index into the context's blocks, or NONE */
    struct errno_state *entry; /* by index into the context's blocks */
    bool *pending;             /* likewise: the entry has changed */
    struct errno_state now;
    struct errno_state end;
    struct held result;
};

static const struct op *op_of(const struct body *body, op_id op) {
    return &body->ops[op];
}

static op_id operand(const struct body *body, const struct op *op, uint32_t index) {
    return body->unit->facts->operands.data[op->b + index];
}

/* --- calls --- */

/* The parameter of the callee that a path begins with, by number; NONE when it is another
 * variable. */
static uint32_t parameter_of(const struct body *body, definition_id callee, path_id path) {
    const struct program *program = &body->flow->rules->analysis->program;
    const struct path *all = body->flow->paths.all.data;
    while (all[path].parent != NONE) {
        path = all[path].parent;
    }
    return parameter_number(program, callee, all[path].key);
}

/* What the path below a parameter's pointee is to the caller, that gives `given` for it. */
static path_id rebase(const struct body *body, path_id path, path_id given) {
    const struct path step = body->flow->paths.all.data[path];
    if (step.parent == NONE || given == NONE) {
        return NONE; /* the parameter itself is an object of the callee's */
    }
    bool pointee = step.kind == PATH_POINTEE &&
                   body->flow->paths.all.data[step.parent].parent == NONE;
    if (pointee) {
        return given;
    }
    return path_below(&body->flow->paths, rebase(body, step.parent, given), step.kind, step.key);
}

/* A path of the callee's as the caller knows it, or NONE. */
static path_id path_at_call(const struct body *body, const struct context_call *call,
                            path_id path) {
    uint32_t parameter = path == PATH_ERRNO ? NONE : parameter_of(body, call->definition, path);
    const struct op *op = op_of(body, call->op);
    if (parameter == NONE) {
        return path;
    }
    return parameter < op->count
               ? rebase(body, path, body->paths[operand(body, op, parameter)])
               : NONE;
}

static struct culprit culprit_at_call(const struct context_call *call, struct culprit inner) {
    uint32_t rank = inner.rank + 1;
    if (call->assumed && rank < ASSUMED_RANK) {
        rank += ASSUMED_RANK;
    }
    return (struct culprit){call->op, rank};
}

/* What the callee says something holds, as the caller knows it. */
static struct held held_at_call(const struct body *body, const struct errno_state *before,
                                const struct context_call *call, struct held inner) {
    struct held outer = inner;
    if (inner.kind == HELD_ENTRY) {
        const struct path *path = &body->flow->paths.all.data[inner.path];
        uint32_t parameter =
            inner.path == PATH_ERRNO ? NONE : parameter_of(body, call->definition, inner.path);
        const struct op *op = op_of(body, call->op);
        if (parameter != NONE && path->parent == NONE) {
            outer = parameter < op->count ? body->values[operand(body, op, parameter)] : other;
        } else {
            outer = state_held(before, &body->flow->paths,
                               path_at_call(body, call, inner.path));
        }
    }
    if (inner.culprit.op != NONE && !held_is_errno(outer)) {
        outer.culprit = culprit_at_call(call, inner.culprit);
    }
    return outer;
}

static void apply_summary(struct body *body, const struct context_call *call,
                          const struct errno_summary *callee) {
    struct errno_state before = {0};
    errno_state_copy(&before, &body->now);
    for (uint32_t i = 0; i < callee->end.cells.count; i++) {
        const struct cell *cell = &callee->end.cells.data[i];
        path_id path = path_at_call(body, call, cell->path);
        struct held held = held_at_call(body, &before, call, cell->held);
        struct held old = state_held(&before, &body->flow->paths, path);
        bool worse = path == PATH_ERRNO && !held_is_errno(old) && cell->held.kind == HELD_OTHER;
        state_hold(&body->now, &body->flow->paths, path, worse ? held_join(old, held) : held);
    }
    body->now.defaulted |= callee->end.defaulted;
    body->values[call->op] = held_join(body->values[call->op],
                                       held_at_call(body, &before, call, callee->result));
    vec_free(&before.cells);
}

/* errno is lost here, unless it is already. */
static void lose(struct body *body, op_id op, uint32_t rank) {
    struct held old = state_held(&body->now, &body->flow->paths, PATH_ERRNO);
    struct held lost = {HELD_OTHER, PATH_ERRNO, {op, rank}};
    state_hold(&body->now, &body->flow->paths, PATH_ERRNO,
               held_is_errno(old) ? lost : held_join(old, lost));
}

/* One function that the call may mean; what `now` is after it. */
static void run_target(struct body *body, uint32_t index) {
    const struct context_call *call = &body->context.calls.data[index];
    enum errno_trait trait = errno_trait_of(body->flow, call);
    context_id target = body->summary->targets.data[index];
    const struct rule_context *rules = body->flow->rules;
    definition_id caller = body->context.definition;
    if (call_is_deadly(rules, caller, call, body->now.defaulted)) {
        body->now.reached = false;
    } else if (trait == ERRNO_IS_AT) {
        body->paths[call->op] = PATH_ERRNO;
    } else if (trait == ERRNO_KEPT || call_signals_itself(rules, caller, call)) {
        body->values[call->op] = other;
    } else if (target == NONE) {
        lose(body, call->op, errno_rank_of(trait, call->assumed));
        body->values[call->op] = other;
    } else if (body->flow->summaries.data[target].end.reached) {
        apply_summary(body, call, &body->flow->summaries.data[target]);
    } else {
        body->now.reached = false;
    }
    body->now.defaulted |= call_restores_disposition(rules, caller, call);
}

static void run_call(struct body *body, op_id op) {
    uint32_t index = body->first_call[op];
    body->values[op] = (struct held){HELD_NOTHING, PATH_ERRNO, {NONE, UINT32_MAX}};
    if (index == NONE) {
        return; /* of another executable: there is none that it can mean here */
    }
    if (body->next_call[index] == NONE) {
        run_target(body, index);
        return;
    }
    struct errno_state before = body->now;
    struct errno_state after = {0};
    for (; index != NONE; index = body->next_call[index]) {
        body->now = (struct errno_state){0};
        errno_state_copy(&body->now, &before);
        run_target(body, index);
        if (body->now.reached) {
            errno_state_join(&after, &body->flow->paths, &body->now);
        }
        vec_free(&body->now.cells);
    }
    vec_free(&before.cells);
    body->now = after;
}

/* --- operations --- */

static void run_load(struct body *body, op_id id) {
    struct errno_paths *paths = &body->flow->paths;
    path_id path = body->paths[op_of(body, id)->a];
    body->values[id] = state_held(&body->now, paths, path);
    body->paths[id] = path == PATH_ERRNO ? NONE : path_below(paths, path, PATH_POINTEE, 0);
}

/* Only what was errno, and where it was kept, is followed; a number in another place is not. */
static void run_store(struct body *body, op_id id) {
    const struct op *op = op_of(body, id);
    path_id path = body->paths[op->a];
    struct held held = body->values[op->b];
    body->values[id] = held;
    if (path == PATH_ERRNO && !held_is_errno(held) && held.culprit.op == NONE) {
        held.culprit = (struct culprit){id, 1};
    }
    bool followed = path == PATH_ERRNO || held.kind == HELD_ENTRY || held.culprit.op != NONE;
    struct held old = state_held(&body->now, &body->flow->paths, path);
    bool kept = held_is_errno(old) || old.culprit.op != NONE;
    if (path != NONE && (followed || kept)) {
        state_hold(&body->now, &body->flow->paths, path, held);
    }
}

static struct held join_operands(const struct body *body, const struct op *op) {
    struct held held = body->values[operand(body, op, 0)];
    for (uint32_t i = 1; i < op->count; i++) {
        held = held_join(held, body->values[operand(body, op, i)]);
    }
    return held;
}

static void run_tracked(struct body *body, op_id id) {
    const struct op *op = op_of(body, id);
    const struct program *program = &body->flow->rules->analysis->program;
    struct errno_paths *paths = &body->flow->paths;
    body->values[id] = other;
    switch (op->kind) {
    case OP_VAR:
        body->paths[id] = path_of_variable(paths, program, body->unit->entities[op->a]);
        break;
    case OP_FIELD:
        body->paths[id] = path_below(paths, body->paths[op->a], PATH_FIELD,
                                     body->unit->entities[op->b]);
        break;
    case OP_ELEMENT:
        body->paths[id] = path_below(paths, body->paths[op->a], PATH_ELEMENT, 0);
        break;
    case OP_LOAD:
        run_load(body, id);
        break;
    case OP_STORE:
        run_store(body, id);
        break;
    case OP_CONVERT:
        body->values[id] = body->values[op->a];
        break;
    case OP_PHI:
        body->values[id] = join_operands(body, op);
        break;
    default:
        break;
    }
}

static void run_op(struct body *body, op_id id) {
    if (op_of(body, id)->kind == OP_CALL) {
        run_call(body, id);
    } else if (body->tracks) {
        run_tracked(body, id);
    }
}

/* --- blocks --- */

static void leave(struct body *body, const struct block *block) {
    if (block->terminator != TERM_RETURN || !body->now.reached) {
        return;
    }
    bool is_known = body->tracks && block->value != NONE;
    struct held result = is_known ? body->values[block->value] : other;
    body->result = held_join(body->result, result);
    errno_state_join(&body->end, &body->flow->paths, &body->now);
}

static void flow_to(struct body *body, uint32_t live) {
    if (live != NONE && body->now.reached) {
        body->pending[live] |=
            errno_state_join(&body->entry[live], &body->flow->paths, &body->now);
    }
}

static void run_block(struct body *body, uint32_t index) {
    const struct context_block *live = &body->context.blocks.data[index];
    const struct facts *facts = body->unit->facts;
    const struct block *block = &facts->blocks.data[body->function->first_block + live->block];
    errno_state_copy(&body->now, &body->entry[index]);
    for (op_id op = block->first_op; op < block->first_op + block->op_count; op++) {
        if (op == live->ended_by) {
            return;
        }
        run_op(body, op);
        if (!body->now.reached) {
            return;
        }
    }
    leave(body, block);
    for (uint32_t e = 0; e < block->edge_count; e++) {
        if (live->edges & EDGE_BIT(e)) {
            flow_to(body, body->live[facts->edges.data[block->first_edge + e].target]);
        }
    }
}

static void run_blocks(struct body *body) {
    bool again = body->context.blocks.count > 0;
    if (again) {
        body->entry[0].reached = true;
        body->pending[0] = true;
    }
    while (again) {
        again = false;
        for (uint32_t i = 0; i < body->context.blocks.count; i++) {
            if (body->pending[i]) {
                body->pending[i] = false;
                again = true;
                run_block(body, i);
            }
        }
    }
}

/* --- the whole --- */

static void index_calls(struct body *body) {
    uint32_t count = body->context.calls.count;
    body->first_call = ARENA_ARRAY(&body->arena, uint32_t, body->function->op_count);
    body->next_call = ARENA_ARRAY(&body->arena, uint32_t, count);
    for (op_id op = 0; op < body->function->op_count; op++) {
        body->first_call[op] = NONE;
    }
    for (uint32_t i = count; i-- > 0;) {
        const struct context_call *call = &body->context.calls.data[i];
        context_id target = body->summary->targets.data[i];
        body->next_call[i] = body->first_call[call->op];
        body->first_call[call->op] = i;
        body->tracks |= errno_trait_of(body->flow, call) == ERRNO_IS_AT ||
                        (target != NONE && body->flow->summaries.data[target].tracks);
    }
}

static void prepare(struct body *body) {
    const struct program *program = &body->flow->rules->analysis->program;
    const struct context *context = &body->context;
    body->unit = &program->units.data[program->definitions.data[context->definition].unit];
    body->function = definition_function(program, context->definition);
    body->ops = &body->unit->facts->ops.data[body->function->first_op];
    body->values = ARENA_ARRAY(&body->arena, struct held, body->function->op_count);
    body->paths = ARENA_ARRAY(&body->arena, path_id, body->function->op_count);
    for (op_id op = 0; op < body->function->op_count; op++) {
        body->paths[op] = NONE;
        body->values[op].culprit = other.culprit;
    }
    index_calls(body);
    body->live = ARENA_ARRAY(&body->arena, uint32_t, body->function->block_count);
    for (block_id block = 0; block < body->function->block_count; block++) {
        body->live[block] = NONE;
    }
    for (uint32_t i = 0; i < context->blocks.count; i++) {
        body->live[context->blocks.data[i].block] = i;
    }
    body->entry = ARENA_ARRAY(&body->arena, struct errno_state, context->blocks.count);
    body->pending = ARENA_ARRAY(&body->arena, bool, context->blocks.count);
    body->result.culprit = other.culprit;
}

/* Drops what the caller cannot see: objects of the body's own. */
static void drop_locals(struct body *body) {
    const struct path *paths = body->flow->paths.all.data;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < body->end.cells.count; i++) {
        const struct cell cell = body->end.cells.data[i];
        bool own = paths[cell.path].is_local ||
                   (cell.path != PATH_ERRNO && paths[cell.path].parent == NONE &&
                    parameter_of(body, body->context.definition, cell.path) != NONE);
        bool kept_errno = cell.path == PATH_ERRNO && held_is_errno(cell.held);
        if (!own && !kept_errno) {
            body->end.cells.data[kept++] = cell;
        }
    }
    body->end.cells.count = kept;
}

static bool publish(struct body *body, struct errno_summary *summary) {
    struct held result = held_join(summary->result, body->result);
    bool changed = !held_equal(result, summary->result);
    summary->result = result;
    if (body->end.reached) {
        drop_locals(body);
        changed |= errno_state_join(&summary->end, &body->flow->paths, &body->end);
    }
    summary->tracks = result.kind == HELD_ENTRY;
    for (uint32_t i = 0; i < summary->end.cells.count; i++) {
        const struct cell *cell = &summary->end.cells.data[i];
        summary->tracks |= cell->path != PATH_ERRNO || cell->held.kind == HELD_ENTRY;
    }
    return changed;
}

bool errno_body_run(struct errno_flow *flow, context_id id) {
    const struct context *context = contexts_get(flow->rules->analysis->reach.contexts, id);
    struct body body = {
        .flow = flow, .context = *context, .summary = &flow->summaries.data[id]};
    prepare(&body);
    run_blocks(&body);
    bool changed = publish(&body, &flow->summaries.data[id]);
    for (uint32_t i = 0; i < body.context.blocks.count; i++) {
        vec_free(&body.entry[i].cells);
    }
    vec_free(&body.now.cells);
    vec_free(&body.end.cells);
    arena_free(&body.arena);
    return changed;
}
