/* The sets of signals that a body names. */
#include <string.h>

#include "analyzer/program/mask_frame.h"

/* Whether a type is sigset_t, or leads to one: as clang prints it, whatever the system's struct. */
static bool is_set_type(const struct unit *unit, const struct symbol *symbol) {
    return strstr(strings_get(&unit->facts->strings, symbol->type_name), "sigset") != NULL;
}

static const struct symbol *symbol_at(const struct unit *unit, symbol_id id) {
    return &unit->facts->symbols.data[id];
}

/* The variable or field that an operation is the address of. */
static entity_id pointer_of(const struct unit *unit, const struct op *address) {
    if (address->kind == OP_VAR) {
        return unit->entities[address->a];
    }
    return address->kind == OP_FIELD ? unit->entities[address->b] : NONE;
}

/* The set whose address the operation is; false when it is none. */
static bool describe(const struct unit *unit, const struct function *function, op_id id,
                     struct mask_cell *cell) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    const struct op *op = &ops[id];
    *cell = (struct mask_cell){.root = NONE,
                               .field = NONE,
                               .pointer = NONE,
                               .parameter = NONE,
                               .shared = NONE};
    if (op->kind == OP_LOAD) {
        if (ops[op->a].kind != OP_VAR || !is_set_type(unit, symbol_at(unit, ops[op->a].a)) ||
            !(symbol_at(unit, ops[op->a].a)->type_flags & TYPE_POINTER)) {
            return false;
        }
        cell->kind = CELL_PARAMETER;
        cell->root = unit->entities[ops[op->a].a];
        cell->parameter = facts_parameter(unit->facts, function, ops[op->a].a);
        return cell->parameter != NONE;
    }
    uint32_t named = op->kind == OP_VAR ? op->a : op->kind == OP_FIELD ? op->b : NONE;
    if (named == NONE || !is_set_type(unit, symbol_at(unit, named)) ||
        symbol_at(unit, named)->type_flags & (TYPE_POINTER | TYPE_ARRAY)) {
        return false;
    }
    cell->field = op->kind == OP_FIELD ? unit->entities[op->b] : NONE;
    while (op->kind == OP_FIELD) {
        op = &ops[op->a];
    }
    bool by_name = op->kind == OP_VAR;
    bool is_static = by_name && symbol_at(unit, op->a)->kind == SYMBOL_VARIABLE;
    cell->root = by_name ? unit->entities[op->a] : NONE;
    cell->pointer = op->kind == OP_LOAD ? pointer_of(unit, &ops[op->a]) : NONE;
    cell->kind = by_name && !is_static ? CELL_OWN : CELL_SHARED;
    return true;
}

bool names_shared_set(const struct unit *unit, const struct function *function, op_id op) {
    struct mask_cell cell;
    return describe(unit, function, op, &cell) && cell.kind != CELL_OWN;
}

static uint32_t shared_number(struct masks *masks, const struct mask_cell *cell) {
    bool added;
    uint32_t number = map_get_or_put(&masks->shared_numbers, map_pair(cell->root, cell->field),
                                     masks->shared.count, &added);
    if (added) {
        bool is_zero = cell->root != NONE &&
                       masks->program->entities.data[cell->root].flags & SYMBOL_DEFINED;
        vec_push(&masks->shared, (struct mask_shared){.value = MASK_NOTHING, .is_zero = is_zero});
    }
    return number;
}

static uint32_t add_cell(struct masks *masks, struct mask_body *body, struct mask_cell cell) {
    for (uint32_t i = 0; i < body->cells.count; i++) {
        struct mask_cell *known = &body->cells.data[i];
        if (known->root == cell.root && known->field == cell.field && known->kind == cell.kind) {
            known->is_lost |= known->pointer != cell.pointer; /* two objects, or one */
            return i;
        }
    }
    if (cell.kind == CELL_SHARED) {
        cell.shared = shared_number(masks, &cell);
        body->has_shared = true;
    }
    vec_push(&body->cells, cell);
    return body->cells.count - 1;
}

static void lose(struct mask_body *body, op_id value) {
    uint32_t cell = map_get(&body->cell_by_op, value, NONE);
    if (cell != NONE) {
        body->cells.data[cell].is_lost = true;
    }
}

/* A set whose address is stored, or chosen between, can be written to where that is not seen; and a
 * parameter that is assigned leads elsewhere. */
static void lose_cells(struct mask_body *body, const struct unit *unit,
                       const struct function *function) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &ops[id];
        if (op->kind == OP_STORE) {
            lose(body, op->b);
        }
        for (uint32_t i = 0; op->kind == OP_PHI && i < op->count; i++) {
            lose(body, unit->facts->operands.data[op->b + i]);
        }
        for (uint32_t c = 0; op->kind == OP_STORE && c < body->cells.count; c++) {
            struct mask_cell *cell = &body->cells.data[c];
            cell->is_lost |= cell->kind == CELL_PARAMETER && ops[op->a].kind == OP_VAR &&
                             unit->entities[ops[op->a].a] == cell->root;
        }
    }
}

/* Notes a parameter whose address is used for more than to read it. */
static void note_changed(struct mask_body *body, const struct unit *unit,
                         const struct function *function, op_id address) {
    const struct op *op = &unit->facts->ops.data[function->first_op + address];
    uint32_t number = op->kind == OP_VAR ? facts_parameter(unit->facts, function, op->a) : NONE;
    if (number < MASK_ARGUMENTS) {
        body->changed |= UINT32_C(1) << number;
    }
}

static void find_changed(struct mask_body *body, const struct unit *unit,
                         const struct function *function) {
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &unit->facts->ops.data[function->first_op + id];
        if (op->kind == OP_STORE) {
            note_changed(body, unit, function, op->a);
            note_changed(body, unit, function, op->b);
        }
        for (uint32_t i = 0; i < op->count; i++) {
            note_changed(body, unit, function, unit->facts->operands.data[op->b + i]);
        }
    }
}

struct mask_body *mask_body_of(struct masks *masks, definition_id definition) {
    if (masks->bodies[definition]) {
        return masks->bodies[definition];
    }
    struct mask_body *body = ARENA_ARRAY(&masks->arena, struct mask_body, 1);
    const struct function *function = definition_function(masks->program, definition);
    const struct unit *unit =
        &masks->program->units.data[masks->program->definitions.data[definition].unit];
    *body = (struct mask_body){0};
    masks->bodies[definition] = body;
    for (op_id id = 0; id < function->op_count; id++) {
        struct mask_cell cell;
        if (describe(unit, function, id, &cell)) {
            map_put(&body->cell_by_op, id, add_cell(masks, body, cell));
        }
    }
    lose_cells(body, unit, function);
    find_changed(body, unit, function);
    return body;
}

static void lose_shared(struct masks *masks, const struct mask_body *body, op_id address) {
    uint32_t number = map_get(&body->cell_by_op, address, NONE);
    const struct mask_cell *cell = number == NONE ? NULL : &body->cells.data[number];
    if (cell && cell->kind == CELL_SHARED) {
        struct mask_shared *shared = &masks->shared.data[cell->shared];
        shared->value = MASK_UNKNOWN;
        shared->is_written = shared->is_lost = true;
    }
}

/* The argument that a call of a function that fills sets, or stores the old mask, writes to. */
static uint32_t written_argument(const struct masks *masks, const struct unit *unit,
                                 const struct op *ops, const struct op *call) {
    const struct op *callee = &ops[call->a];
    const struct mask_function *function =
        callee->kind == OP_FUNCTION ? mask_function_of(masks, unit->entities[callee->a]) : NULL;
    if (!function) {
        return NO_ARGUMENT;
    }
    return function->role < MASK_READ ? function->set : function->old;
}

void mask_lose_written(struct masks *masks, definition_id definition) {
    const struct mask_body *body = mask_body_of(masks, definition);
    const struct function *function = definition_function(masks->program, definition);
    const struct unit *unit =
        &masks->program->units.data[masks->program->definitions.data[definition].unit];
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &ops[id];
        if (op->kind == OP_STORE) {
            lose_shared(masks, body, op->a);
        }
        uint32_t number = op->kind == OP_CALL ? written_argument(masks, unit, ops, op) : op->count;
        if (number < op->count) {
            lose_shared(masks, body, unit->facts->operands.data[op->b + number]);
        }
    }
}
