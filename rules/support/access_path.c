#include "rules/support/access_path.h"

enum {
    MAX_LENGTH = 12, /* steps of a path; a longer one means nothing that we know */
    MAX_DEPTH = 32,  /* operations that one path is made of */
    JOIN_DEPTH = 8   /* that a join counts for, as it has several operands */
};

static const struct path *at(const struct access_paths *paths, path_id path) {
    return &paths->all.data[path];
}

static uint32_t length_of(const struct access_paths *paths, path_id path) {
    uint32_t length = 0;
    for (; path != NONE; path = at(paths, path)->parent) {
        length++;
    }
    return length;
}

void access_paths_free(struct access_paths *paths) {
    vec_free(&paths->all);
    map_free(&paths->ids);
}

path_id path_make(struct access_paths *paths, path_id parent, enum path_kind kind, uint32_t key) {
    uint64_t hash = (map_pair(parent, key) ^ (uint64_t)kind << 59) * UINT64_C(0x9e3779b97f4a7c15);
    if (length_of(paths, parent) >= MAX_LENGTH) {
        return NONE;
    }
    for (;; hash++) {
        bool added;
        path_id path = map_get_or_put(&paths->ids, hash, paths->all.count, &added);
        if (added) {
            vec_push(&paths->all, (struct path){kind, key, parent});
            return path;
        }
        const struct path *known = at(paths, path);
        if (known->kind == kind && known->key == key && known->parent == parent) {
            return path;
        }
    }
}

static path_id pointee_of(struct access_paths *paths, path_id path) {
    return path == NONE ? NONE : path_make(paths, path, PATH_POINTEE, 0);
}

/* --- from the source --- */

/* A function's body, while a path is made of some of its operations. */
struct reading {
    struct access_paths *paths;
    const struct unit *unit;
    const struct op *ops;
};

static path_id read_op(struct reading *reading, op_id id, uint32_t depth);

static path_id element_of(struct access_paths *paths, const struct op *ops, path_id base, op_id index) {
    if (base == NONE) {
        return NONE;
    }
    bool known = index != NONE && ops[index].kind == OP_CONST;
    int64_t number = known ? op_constant(&ops[index]) : 0;
    struct path of = *at(paths, base);
    if (of.kind == PATH_ANY) {
        return base;
    }
    if (of.kind == PATH_ELEMENT) { /* &fds[1] + 1 */
        number += of.key;
        base = of.parent;
    }
    if (!known || number < 0 || number >= INT32_MAX) {
        return path_make(paths, base, PATH_ANY, 0);
    }
    return number ? path_make(paths, base, PATH_ELEMENT, (uint32_t)number) : base;
}

/* The one value that the operands of a join have, or NONE. */
static path_id read_phi(struct reading *reading, const struct op *phi, uint32_t depth) {
    path_id all = NONE;
    for (uint32_t i = 0; i < phi->count; i++) {
        op_id operand = reading->unit->facts->operands.data[phi->b + i];
        path_id one = read_op(reading, operand, depth + JOIN_DEPTH);
        if (one == NONE || (all != NONE && one != all)) {
            return NONE;
        }
        all = one;
    }
    return all;
}

static path_id read_load(struct reading *reading, const struct op *op, uint32_t depth) {
    bool record =
        op->type_flags & TYPE_RECORD && !(op->type_flags & (TYPE_POINTER | TYPE_ARRAY));
    path_id from = read_op(reading, op->a, depth + 1);
    return record ? from : pointee_of(reading->paths, from);
}

static path_id read_call(struct reading *reading, const struct op *callee) {
    if (callee->kind != OP_FUNCTION) {
        return NONE;
    }
    entity_id function = reading->unit->entities[callee->a];
    return pointee_of(reading->paths, path_make(reading->paths, NONE, PATH_RESULT, function));
}

static path_id read_op(struct reading *reading, op_id id, uint32_t depth) {
    struct access_paths *paths = reading->paths;
    const struct op *op = &reading->ops[id];
    if (depth > MAX_DEPTH) {
        return NONE;
    }
    switch (op->kind) {
    case OP_VAR:
        return path_make(paths, NONE, PATH_VARIABLE, reading->unit->entities[op->a]);
    case OP_FIELD:
        return path_make(paths, read_op(reading, op->a, depth + 1), PATH_FIELD,
                         reading->unit->entities[op->b]);
    case OP_ELEMENT:
        return element_of(paths, reading->ops, read_op(reading, op->a, depth + 1), op->b);
    case OP_LOAD:
        return read_load(reading, op, depth);
    case OP_STORE:
        return read_op(reading, op->b, depth + 1);
    case OP_CONVERT:
        return read_op(reading, op->a, depth + 1);
    case OP_PHI:
        return read_phi(reading, op, depth);
    case OP_CALL:
        return read_call(reading, &reading->ops[op->a]);
    default:
        return NONE;
    }
}

path_id path_of_op(struct access_paths *paths, const struct unit *unit, const struct function *function,
                   op_id op) {
    struct reading reading = {paths, unit, &unit->facts->ops.data[function->first_op]};
    return read_op(&reading, op, 0);
}

/* --- local variables --- */

/* The value of the only store to a local variable; NONE when there are others, or none, or others
 * may write to it. */
static op_id only_value(const struct unit *unit, const struct function *function,
                        entity_id local) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    op_id value = NONE;
    for (op_id id = 0; id < function->op_count; id++) {
        bool stores = ops[id].kind == OP_STORE && ops[ops[id].a].kind == OP_VAR &&
                      unit->entities[ops[ops[id].a].a] == local;
        if (stores && value != NONE) {
            return NONE;
        }
        value = stores ? ops[id].b : value;
    }
    return value;
}

path_id path_through_locals(struct access_paths *paths, const struct unit *unit,
                            const struct function *function, op_id op) {
    path_id path = path_of_op(paths, unit, function, op);
    for (uint32_t turns = 0; path != NONE && turns < MAX_LENGTH; turns++) {
        const struct path *root = path_root(paths, path);
        bool local = root->kind == PATH_VARIABLE &&
                     paths->program->entities.data[root->key].kind == SYMBOL_LOCAL;
        op_id value = local ? only_value(unit, function, root->key) : NONE;
        if (value == NONE) {
            return path;
        }
        path_id variable = path_make(paths, NONE, PATH_VARIABLE, root->key);
        path_id from = pointee_of(paths, variable);
        path_id to = path_of_op(paths, unit, function, value);
        path_id next = to == NONE ? path : path_replace(paths, path, from, to);
        if (next == path) {
            return path;
        }
        path = next;
    }
    return path;
}

/* --- from the interpreter --- */

static path_id path_of_place(struct access_paths *paths, const struct values *values, place_id id) {
    const struct place *place = &values->places.data[id];
    path_id parent =
        place->parent == UINT32_MAX ? NONE : path_of_place(paths, values, place->parent);
    if (parent == NONE && place->parent != UINT32_MAX) {
        return NONE;
    }
    switch (place->kind) {
    case PLACE_VARIABLE:
        return path_make(paths, NONE, PATH_VARIABLE, place->key);
    case PLACE_POINTEE:
        return path_of_atom(paths, values, &values->atoms.data[place->key]);
    case PLACE_FIELD:
        return path_make(paths, parent, PATH_FIELD, place->key);
    case PLACE_ELEMENT:
        return place->key ? path_make(paths, parent, PATH_ELEMENT, place->key) : parent;
    case PLACE_ANY:
        return path_make(paths, parent, PATH_ANY, 0);
    default:
        return NONE;
    }
}

path_id path_of_atom(struct access_paths *paths, const struct values *values, const struct atom *atom) {
    switch (atom->kind) {
    case ATOM_ADDRESS:
        return path_of_place(paths, values, atom->id);
    case ATOM_INITIAL:
        return pointee_of(paths, path_of_place(paths, values, atom->id));
    default:
        return NONE;
    }
}

/* --- questions --- */

path_id path_replace(struct access_paths *paths, path_id path, path_id from, path_id to) {
    if (path == from) {
        return to;
    }
    if (path == NONE) {
        return NONE;
    }
    struct path step = *at(paths, path);
    path_id parent = path_replace(paths, step.parent, from, to);
    if (parent == step.parent) {
        return path;
    }
    return parent == NONE ? NONE : path_make(paths, parent, step.kind, step.key);
}

path_id path_of_own(const struct access_paths *paths, path_id path) {
    while (path != NONE && at(paths, path)->kind == PATH_FIELD &&
           at(paths, path)->parent != NONE &&
           paths->program->entities.data[at(paths, path)->key].flags & SYMBOL_SYSTEM) {
        path = at(paths, path)->parent;
    }
    return path;
}

path_id path_by_field(struct access_paths *paths, path_id path) {
    path_id field = path;
    while (field != NONE && at(paths, field)->kind != PATH_FIELD) {
        field = at(paths, field)->parent;
    }
    return field == NONE ? path
                         : path_replace(paths, path, field,
                                        path_make(paths, NONE, PATH_FIELD, at(paths, field)->key));
}

const struct path *path_root(const struct access_paths *paths, path_id path) {
    while (at(paths, path)->parent != NONE) {
        path = at(paths, path)->parent;
    }
    return at(paths, path);
}

bool path_is_shared(const struct access_paths *paths, path_id path) {
    const struct path *root = path_root(paths, path);
    return root->kind == PATH_FIELD ||
           (root->kind == PATH_VARIABLE &&
            paths->program->entities.data[root->key].kind == SYMBOL_VARIABLE);
}

bool path_is_exact(const struct access_paths *paths, path_id path) {
    bool exact = path_root(paths, path)->kind == PATH_VARIABLE;
    for (; path != NONE; path = at(paths, path)->parent) {
        exact &= at(paths, path)->kind != PATH_POINTEE;
    }
    return exact;
}

path_id path_pointer(const struct access_paths *paths, path_id path) {
    return at(paths, path)->kind == PATH_POINTEE ? at(paths, path)->parent : path;
}

static bool is_element(const struct path *path) {
    return path->kind == PATH_ELEMENT || path->kind == PATH_ANY;
}

bool path_may_equal(const struct access_paths *paths, path_id a, path_id b) {
    if (a == b || a == NONE || b == NONE) {
        return a == b;
    }
    const struct path *left = at(paths, a);
    const struct path *right = at(paths, b);
    if (left->kind == PATH_ANY || right->kind == PATH_ANY) {
        return path_may_equal(paths, is_element(left) ? left->parent : a,
                              is_element(right) ? right->parent : b);
    }
    return left->kind == right->kind && left->key == right->key &&
           path_may_equal(paths, left->parent, right->parent);
}

/* --- names --- */

static const char *field_name(const struct access_paths *paths, const struct path *field,
                              struct arena *arena) {
    const char *name = entity_name(paths->program, field->key);
    if (field->parent == NONE) {
        return name;
    }
    const struct path *record = at(paths, field->parent);
    return record->kind == PATH_POINTEE
               ? arena_printf(arena, "%s->%s", path_name(paths, record->parent, arena), name)
               : arena_printf(arena, "%s.%s", path_name(paths, field->parent, arena), name);
}

const char *path_name(const struct access_paths *paths, path_id id, struct arena *arena) {
    const struct path *path = at(paths, id);
    switch (path->kind) {
    case PATH_FIELD:
        return field_name(paths, path, arena);
    case PATH_ELEMENT:
        return arena_printf(arena, "%s[%u]", path_name(paths, path->parent, arena), path->key);
    case PATH_ANY:
        return arena_printf(arena, "%s[]", path_name(paths, path->parent, arena));
    case PATH_POINTEE:
        return arena_printf(arena, "*%s", path_name(paths, path->parent, arena));
    case PATH_RESULT:
        return arena_printf(arena, "%s()", entity_name(paths->program, path->key));
    default:
        return entity_name(paths->program, path->key);
    }
}
