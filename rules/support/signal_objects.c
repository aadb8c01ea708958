#include "rules/support/signal_objects.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"

void signal_readers_find(struct map *readers, const struct program *program,
                         const struct registrar_rows *rows) {
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct registrar_row *row = &rows->all.data[i];
        bool reads = row->kind == REGISTRAR_STRUCT || row->kind == REGISTRAR_CHANGES ||
                     row->kind == REGISTRAR_TAKES;
        entity_id function = reads ? program_find(program, SYMBOL_FUNCTION, row->name) : NONE;
        if (function != NONE) {
            map_put(readers, function, i + 1);
        }
    }
}

/* `struct sigaction` and `sigset_t` are POSIX's names (POSIX.1-2017 <signal.h>); C++ leaves out the
 * first one's `struct`. */
static bool holds_signals(const struct facts *facts, const struct symbol *symbol) {
    const char *record = strings_get(&facts->strings, symbol->record);
    const char *type = strings_get(&facts->strings, symbol->type_name);
    return strcmp(record, "struct sigaction") == 0 || strcmp(record, "sigaction") == 0 ||
           strstr(type, "sigset_t") != NULL;
}

bool *signal_symbols_find(const struct facts *facts) {
    bool *found = calloc(facts->symbols.count + 1, sizeof *found);
    if (!found) {
        out_of_memory();
    }
    for (symbol_id s = 0; s < facts->symbols.count; s++) {
        const struct symbol *symbol = &facts->symbols.data[s];
        uint8_t kind = symbol->type_flags & TYPE_POINTER ? SYMBOL_PARAMETER : SYMBOL_LOCAL;
        found[s] = symbol->kind == kind && !(symbol->type_flags & TYPE_ARRAY) &&
                   holds_signals(facts, symbol);
    }
    return found;
}

/* The object that a variable of the TU's `symbols` is, or that a parameter leads to; NONE when
 * there are too many. */
static uint32_t need_object(struct signal_objects *objects, const struct facts *facts,
                            const struct function *function, symbol_id symbol) {
    for (uint32_t i = 0; i < objects->all.count; i++) {
        if (objects->all.data[i].symbol == symbol) {
            return i;
        }
    }
    if (objects->all.count == MAX_SIGNAL_OBJECTS) {
        return NONE;
    }
    bool pointer = facts->symbols.data[symbol].type_flags & TYPE_POINTER;
    uint32_t parameter = pointer ? facts_parameter(facts, function, symbol) : NONE;
    vec_push(&objects->all, (struct signal_object){symbol, parameter});
    return objects->all.count - 1;
}

/* --- addresses --- */

static uint8_t part_of_field(const struct facts *facts, symbol_id field,
                             const struct registrar_rows *rows) {
    const char *name = strings_get(&facts->strings, facts->symbols.data[field].name);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct registrar_row *row = &rows->all.data[i];
        bool is_field = row->kind == REGISTRAR_FLAGS || row->kind == REGISTRAR_MASK;
        if (is_field && strcmp(row->name, name) == 0) {
            return row->kind == REGISTRAR_FLAGS ? PART_FLAGS : PART_MASK;
        }
    }
    return PART_HANDLER | PART_SET; /* a member of what sigset_t is has no name in POSIX */
}

static struct signal_address address_at(struct signal_objects *objects, const struct facts *facts,
                                        const struct function *function, op_id id,
                                        const bool *symbols, const struct registrar_rows *rows) {
    const struct op *ops = &facts->ops.data[function->first_op];
    const struct op *op = &ops[id];
    bool through = op->kind == OP_LOAD && ops[op->a].kind == OP_VAR;
    if (op->kind == OP_FIELD || op->kind == OP_ELEMENT) {
        struct signal_address base = objects->addresses[op->a];
        if (op->kind == OP_FIELD && base.parts == PART_ALL) {
            base.parts = part_of_field(facts, op->b, rows);
        }
        return base;
    }
    symbol_id symbol = through ? ops[op->a].a : op->a;
    if ((op->kind != OP_VAR && !through) || !symbols[symbol]) {
        return (struct signal_address){0};
    }
    uint32_t object = need_object(objects, facts, function, symbol);
    if (object == NONE || (objects->all.data[object].parameter != NONE) != through) {
        return (struct signal_address){0};
    }
    return (struct signal_address){(uint8_t)object, PART_ALL};
}

/* Whether an operation takes the address of a parameter for anything but to read it: then the
 * parameter may point elsewhere. The extractor gives each mention of a variable an operation of its
 * own. */
static void drop_moving_pointers(struct signal_objects *objects, const struct facts *facts,
                                 const struct function *function) {
    const struct op *ops = &facts->ops.data[function->first_op];
    uint32_t *uses = facts_count_uses(facts, function);
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_LOAD) {
            uses[ops[id].a]--;
        }
    }
    for (op_id id = 0; id < function->op_count; id++) {
        for (uint32_t i = 0; ops[id].kind == OP_VAR && uses[id] && i < objects->all.count; i++) {
            struct signal_object *object = &objects->all.data[i];
            if (object->parameter != NONE && object->symbol == ops[id].a) {
                object->symbol = NONE;
            }
        }
    }
    for (op_id id = 0; id < function->op_count; id++) {
        struct signal_address *address = &objects->addresses[id];
        if (address->parts && objects->all.data[address->object].symbol == NONE) {
            address->parts = 0;
        }
    }
    free(uses);
}

static bool mentions_any(const struct facts *facts, const struct function *function,
                         const bool *symbols) {
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &facts->ops.data[function->first_op + id];
        if (op->kind == OP_VAR && symbols[op->a]) {
            return true;
        }
    }
    return false;
}

void signal_objects_find(struct signal_objects *objects, const struct facts *facts,
                         const struct function *function, const bool *symbols,
                         const struct registrar_rows *rows) {
    *objects = (struct signal_objects){0};
    if (!mentions_any(facts, function, symbols)) {
        return;
    }
    objects->addresses = calloc(function->op_count, sizeof *objects->addresses);
    if (!objects->addresses) {
        out_of_memory();
    }
    for (op_id id = 0; id < function->op_count; id++) {
        objects->addresses[id] = address_at(objects, facts, function, id, symbols, rows);
    }
    drop_moving_pointers(objects, facts, function);
}

void signal_objects_free(struct signal_objects *objects) {
    vec_free(&objects->all);
    free(objects->addresses);
}
