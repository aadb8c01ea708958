#include "rules/support/lock_sites.h"

#include "rules/support/callee.h"
#include "rules/support/position.h"
#include "rules/support/spin_loops.h"

struct search {
    struct lock_sites *sites;
    const struct rule_context *context;
    VEC(struct lock_site) pending; /* whose lock a parameter may lead to */
    struct map seen;               /* hash of definition, operation and lock */
};

static const struct program *program_of(const struct search *search) {
    return &search->context->analysis->program;
}

static const struct unit *unit_of(const struct program *program, definition_id definition) {
    return &program->units.data[program->definitions.data[definition].unit];
}

static bool is_library(const struct program *program, definition_id definition) {
    return program->definitions.data[definition].flags & SYMBOL_SYSTEM;
}

static bool is_parameter(const struct search *search, const struct lock_site *site) {
    const struct path *root = path_root(&search->sites->paths, site->lock);
    return root->kind == PATH_VARIABLE &&
           parameter_number(program_of(search), site->definition, root->key) != NONE;
}

/* Keeps a site whose lock is known; one whose lock the callers know is looked at again there. */
static void add_site(struct search *search, const struct lock_site *site) {
    uint64_t key = map_pair(site->definition, site->op) * UINT64_C(0x9e3779b97f4a7c15) + site->lock;
    bool fresh;
    map_get_or_put(&search->seen, key, 1, &fresh);
    if (!fresh) {
        return;
    }
    bool library = is_library(program_of(search), site->definition);
    if (library || (site->lock != NONE && is_parameter(search, site))) {
        vec_push(&search->pending, *site);
    } else if (site->lock != NONE) {
        struct lock_site known = *site;
        known.any = path_by_field(&search->sites->paths, site->lock);
        vec_push(&search->sites->all, known);
    }
}

static path_id path_in(struct search *search, definition_id definition, op_id op) {
    const struct program *program = program_of(search);
    struct access_paths *paths = &search->sites->paths;
    return path_of_own(paths, path_through_locals(paths, unit_of(program, definition),
                                                  definition_function(program, definition), op));
}

/* --- where locks are taken --- */

/* Whether a body puts the type of locks that let the same thread in again into attributes. */
static bool makes_recursive(const struct search *search, definition_id definition) {
    const struct program *program = program_of(search);
    const struct unit *unit = unit_of(program, definition);
    const struct function *function = definition_function(program, definition);
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    int64_t recursive =
        knowledge_number(search->context->knowledge, "PTHREAD_MUTEX_RECURSIVE",
                         strings_get(&unit->facts->strings, unit->facts->target));
    for (op_id op = 0; op < function->op_count; op++) {
        const struct op *callee = ops[op].kind == OP_CALL ? &ops[ops[op].a] : NULL;
        const struct lock_row *row =
            callee && callee->kind == OP_FUNCTION
                ? lock_row_of(search->context, unit->entities[callee->a])
                : NULL;
        if (row && row->kind == LOCK_TYPE && row->argument < ops[op].count) {
            const struct op *type =
                &ops[unit->facts->operands.data[ops[op].b + row->argument]];
            if (type->kind == OP_CONST && op_constant(type) == recursive) {
                return true;
            }
        }
    }
    return false;
}

/* The calls of a function that takes a lock, or makes one that lets the same thread in again. */
static void add_calls(struct search *search, entity_id function, const struct lock_row *row) {
    const struct program *program = program_of(search);
    const struct call_sites *calls = &search->sites->calls;
    uint32_t at = call_sites_first(calls, function);
    for (; at != NONE; at = calls->all.data[at].next) {
        const struct call_site *call = &calls->all.data[at];
        const struct unit *unit = unit_of(program, call->caller);
        const struct function *caller = definition_function(program, call->caller);
        const struct op *op = &unit->facts->ops.data[caller->first_op + call->op];
        struct lock_site site = {NONE, NONE, call->caller, call->op, row->kind};
        if (row->kind == LOCK_INIT && !makes_recursive(search, call->caller)) {
            continue;
        }
        if (row->argument < op->count && !is_library(program, call->caller)) {
            site.lock = path_in(search, call->caller,
                                unit->facts->operands.data[op->b + row->argument]);
        }
        add_site(search, &site);
    }
}

/* The loops of a body, if it has any atomic operation that could be theirs. */
static void add_loops(struct search *search, definition_id definition) {
    const struct program *program = program_of(search);
    struct spin_loops loops = {0};
    spin_loops_find(&loops, search->context, unit_of(program, definition),
                    definition_function(program, definition));
    for (uint32_t i = 0; i < loops.all.count; i++) {
        struct lock_site site = {path_in(search, definition, loops.all.data[i].address), NONE,
                                 definition, loops.all.data[i].op, LOCK_ATOMIC};
        add_site(search, &site);
    }
    vec_free(&loops.all);
}

/* --- wrappers --- */

/* The lock of a wrapper, as the call of it has it. */
static path_id lock_at_call(struct search *search, const struct lock_site *site,
                            const struct call_site *call, uint32_t argument) {
    const struct program *program = program_of(search);
    struct access_paths *paths = &search->sites->paths;
    const struct unit *unit = unit_of(program, call->caller);
    const struct function *caller = definition_function(program, call->caller);
    const struct op *op = &unit->facts->ops.data[caller->first_op + call->op];
    if (argument >= op->count) {
        return NONE;
    }
    path_id given = path_in(search, call->caller, unit->facts->operands.data[op->b + argument]);
    if (is_library(program, site->definition)) {
        return given;
    }
    struct path root = *path_root(paths, site->lock);
    path_id variable = path_make(paths, NONE, root.kind, root.key);
    path_id pointee = path_make(paths, variable, PATH_POINTEE, 0);
    path_id lock = path_replace(paths, site->lock, pointee, given);
    return lock == site->lock ? NONE : path_of_own(paths, lock);
}

/* A call of what takes a lock that its caller names. What a library's class does with the object
 * that it is given, as std::lock_guard, is not followed: it locks whatever it is given. */
static void lift_to_call(struct search *search, const struct lock_site *site,
                         const struct call_site *call, uint32_t parameter) {
    const struct program *program = program_of(search);
    struct lock_site lifted = {NONE, NONE, call->caller, call->op, site->kind};
    if (!is_library(program, site->definition)) {
        lifted.lock = lock_at_call(search, site, call, parameter);
        add_site(search, &lifted);
        return;
    }
    if (is_library(program, call->caller)) {
        add_site(search, &lifted);
        return;
    }
    const struct unit *unit = unit_of(program, call->caller);
    const struct function *caller = definition_function(program, call->caller);
    const struct op *op = &unit->facts->ops.data[caller->first_op + call->op];
    for (uint32_t i = 0; i < op->count; i++) {
        lifted.lock = lock_at_call(search, site, call, i);
        add_site(search, &lifted);
    }
}

static void lift(struct search *search, const struct lock_site *site) {
    const struct program *program = program_of(search);
    const struct call_sites *calls = &search->sites->calls;
    uint32_t parameter = NONE;
    if (!is_library(program, site->definition)) {
        entity_id root = path_root(&search->sites->paths, site->lock)->key;
        parameter = parameter_number(program, site->definition, root);
    }
    entity_id function = program->definitions.data[site->definition].entity;
    uint32_t at = call_sites_first(calls, function);
    for (; at != NONE; at = calls->all.data[at].next) {
        lift_to_call(search, site, &calls->all.data[at], parameter);
    }
}

/* --- all of them --- */

void lock_sites_find(struct lock_sites *sites, const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    struct search search = {.sites = sites, .context = context};
    sites->paths.program = program;
    call_sites_find(&sites->calls, program);
    for (entity_id e = 0; e < program->entities.count; e++) {
        const struct lock_row *row = program->entities.data[e].kind == SYMBOL_FUNCTION
                                         ? lock_row_of(context, e)
                                         : NULL;
        if (row && (row->kind <= LOCK_WAIT || row->kind == LOCK_INIT)) {
            add_calls(&search, e, row);
        }
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        if (!is_library(program, d)) {
            add_loops(&search, d);
        }
    }
    for (uint32_t i = 0; i < search.pending.count; i++) {
        struct lock_site site = search.pending.data[i];
        lift(&search, &site);
    }
    vec_free(&search.pending);
    map_free(&search.seen);
}

void lock_sites_free(struct lock_sites *sites) {
    access_paths_free(&sites->paths);
    vec_free(&sites->all);
    call_sites_free(&sites->calls);
}

/* --- who holds a lock --- */

/* Whether what takes a lock in one way waits for who took it in the other. */
static bool waits_for(enum lock_kind handler, enum lock_kind holder) {
    if (handler == LOCK_ONCE || handler == LOCK_ATOMIC) {
        return holder == handler;
    }
    return holder <= LOCK_RECURSIVE && !(handler == LOCK_SHARED && holder == LOCK_SHARED);
}

bool lock_is_recursive(const struct lock_sites *sites, path_id lock) {
    for (uint32_t i = 0; i < sites->all.count; i++) {
        const struct lock_site *site = &sites->all.data[i];
        if (site->kind == LOCK_INIT && path_may_equal(&sites->paths, site->lock, lock)) {
            return true;
        }
    }
    return false;
}

/* Whether none of the signals can come from when the lock is taken on. */
static bool is_masked(const struct rule_context *context, const struct lock_site *site,
                      uint64_t signals) {
    uint64_t blocked = masks_blocked_at(context->analysis->masks, site->definition, site->op);
    return signals && !(signals & ~blocked);
}

const struct lock_site *lock_holder(const struct lock_sites *sites,
                                    const struct rule_context *context, image_id image,
                                    path_id lock, enum lock_kind kind, uint64_t signals) {
    const struct program *program = &context->analysis->program;
    const struct image *in = &program->images.data[image];
    bool by_field = path_root(&sites->paths, lock)->kind == PATH_FIELD;
    const struct lock_site *best = NULL;
    struct position best_position = {0};
    for (uint32_t i = 0; i < sites->all.count; i++) {
        const struct lock_site *site = &sites->all.data[i];
        if (!mainline_runs(context->analysis->mainline, image, site->definition) ||
            !image_has(in, program->definitions.data[site->definition].unit) ||
            !waits_for(kind, site->kind) || is_masked(context, site, signals) ||
            !path_may_equal(&sites->paths, by_field ? site->any : site->lock, lock)) {
            continue;
        }
        struct position position = position_in(program, site->definition, site->op);
        if (!best || position_compare(&position, &best_position) < 0) {
            best = site;
            best_position = position;
        }
    }
    return best;
}
