#include "analyzer/program/registrars.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"

enum { MAX_NESTING = 4 }; /* unions and structs between the struct and the handler's field */

static bool same_path(const struct handler_path *path, const entity_id *fields, uint32_t count) {
    return path->fields.count == count &&
           memcmp(path->fields.data, fields, count * sizeof *fields) == 0;
}

static void add_path(struct registrars *registrars, const entity_id *fields, uint32_t count) {
    for (uint32_t i = 0; i < registrars->paths.count; i++) {
        if (same_path(&registrars->paths.data[i], fields, count)) {
            return;
        }
    }
    struct handler_path path = {0};
    for (uint32_t i = 0; i < count; i++) {
        vec_push(&path.fields, fields[i]);
    }
    vec_push(&registrars->paths, path);
}

/* The way to the field that `op` names: up through the unions that it is nested in. */
static void note_path(struct registrars *registrars, const struct program *program,
                      const struct unit *unit, const struct op *ops, const struct op *op) {
    entity_id fields[MAX_NESTING];
    uint32_t count = 1;
    fields[0] = unit->entities[op->b];
    while (program->entities.data[fields[0]].in_union && count < MAX_NESTING &&
           ops[op->a].kind == OP_FIELD) {
        op = &ops[op->a];
        memmove(fields + 1, fields, count * sizeof *fields);
        fields[0] = unit->entities[op->b];
        count++;
    }
    add_path(registrars, fields, count);
}

static void note_paths(struct registrars *registrars, const struct program *program,
                       const struct map *wanted) {
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = program_unit(program, u);
        for (uint32_t f = 0; f < unit->facts->functions.count; f++) {
            const struct function *function = &unit->facts->functions.data[f];
            const struct op *ops = &unit->facts->ops.data[function->first_op];
            for (op_id id = 0; id < function->op_count; id++) {
                if (ops[id].kind == OP_FIELD &&
                    map_get(wanted, unit->entities[ops[id].b], 0)) {
                    note_path(registrars, program, unit, ops, &ops[id]);
                }
            }
        }
    }
}

/* Every field of that name, of whichever struct, holds a handler. */
static void want_field(const struct program *program, const char *name, struct map *wanted) {
    str_id id = strings_find(&program->strings, name);
    for (entity_id e = 0; id != UINT32_MAX && e < program->entities.count; e++) {
        const struct entity *entity = &program->entities.data[e];
        if (entity->kind == SYMBOL_FIELD && entity->name == id) {
            map_put(wanted, e, 1);
        }
    }
}

/* A TU has one struct of the kind, and its flags, or its mask, are one field. One that does not
 * name them has those of the others. */
static void note_field(entity_id *of_unit, const struct program *program, const char *name) {
    entity_id any = NONE;
    str_id id = strings_find(&program->strings, name);
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = &program->units.data[u];
        for (symbol_id s = 0; s < unit->facts->symbols.count; s++) {
            const struct entity *entity = &program->entities.data[unit->entities[s]];
            if (entity->kind == SYMBOL_FIELD && entity->name == id) {
                any = unit->entities[s];
                of_unit[u] = any;
            }
        }
    }
    for (unit_id u = 0; u < program->units.count; u++) {
        if (of_unit[u] == NONE) {
            of_unit[u] = any;
        }
    }
}

static entity_id *new_fields(const struct program *program) {
    size_t size = (program->units.count + 1) * sizeof(entity_id);
    entity_id *of_unit = malloc(size);
    if (!of_unit) {
        out_of_memory();
    }
    memset(of_unit, 0xff, size); /* NONE */
    return of_unit;
}

static void add_function(struct registrars *registrars, entity_id function,
                         const struct registrar_row *row) {
    bool by_struct = row->kind == REGISTRAR_STRUCT;
    if (function == NONE) {
        return; /* no TU names it */
    }
    if (row->kind == REGISTRAR_FRESH) {
        map_put(&registrars->fresh, function, 1);
        return;
    }
    if (row->kind == REGISTRAR_CALLS || row->kind == REGISTRAR_STARTS) {
        struct caller caller = {.function = function,
                                .callback = row->arguments[0],
                                .later = row->kind == REGISTRAR_STARTS};
        memcpy(caller.given, row->arguments + 1, sizeof caller.given);
        vec_push(&registrars->callers, caller);
        return;
    }
    vec_push(&registrars->all,
             (struct registrar){.function = function,
                                .signal = row->arguments[0],
                                .handler = row->arguments[1],
                                .previous = by_struct ? row->arguments[2] : NONE,
                                .by_struct = by_struct,
                                .declared = row->declared,
                                .resets = row->resets});
}

/* Those of one function together, in the order of the rows. */
static int compare_callers(const void *a, const void *b) {
    const struct caller *left = a;
    const struct caller *right = b;
    if (left->function != right->function) {
        return left->function < right->function ? -1 : 1;
    }
    return left->callback < right->callback ? -1 : left->callback > right->callback;
}

static void index_callers(struct registrars *registrars) {
    if (registrars->callers.count) {
        qsort(registrars->callers.data, registrars->callers.count,
              sizeof *registrars->callers.data, compare_callers);
    }
    for (uint32_t i = registrars->callers.count; i-- > 0;) {
        map_put(&registrars->caller_of, registrars->callers.data[i].function, i);
    }
}

void registrars_find(struct registrars *registrars, const struct program *program,
                     const struct registrar_rows *rows) {
    struct map wanted = {0};
    registrars->flags_of_unit = new_fields(program);
    registrars->mask_of_unit = new_fields(program);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct registrar_row *row = &rows->all.data[i];
        if (row->kind == REGISTRAR_FIELD) {
            want_field(program, row->name, &wanted);
        } else if (row->kind == REGISTRAR_FLAGS) {
            note_field(registrars->flags_of_unit, program, row->name);
        } else if (row->kind == REGISTRAR_MASK) {
            note_field(registrars->mask_of_unit, program, row->name);
        } else if (row->kind == REGISTRAR_HANDLER || row->kind == REGISTRAR_STRUCT ||
                   row->kind == REGISTRAR_CALLS || row->kind == REGISTRAR_STARTS ||
                   row->kind == REGISTRAR_FRESH) {
            add_function(registrars, program_find(program, SYMBOL_FUNCTION, row->name), row);
        }
    }
    index_callers(registrars);
    if (wanted.count) {
        note_paths(registrars, program, &wanted);
    }
    map_free(&wanted);
}

void registrars_free(struct registrars *registrars) {
    for (uint32_t i = 0; i < registrars->paths.count; i++) {
        vec_free(&registrars->paths.data[i].fields);
    }
    vec_free(&registrars->paths);
    vec_free(&registrars->all);
    vec_free(&registrars->callers);
    map_free(&registrars->caller_of);
    map_free(&registrars->fresh);
    free(registrars->flags_of_unit);
    free(registrars->mask_of_unit);
}

const struct registrar *registrar_find(const struct registrars *registrars,
                                       const struct program *program, entity_id callee) {
    bool has_body = program->entities.data[callee].first_definition != NONE;
    for (uint32_t i = 0; i < registrars->all.count; i++) {
        const struct registrar *registrar = &registrars->all.data[i];
        if (registrar->function == callee && (registrar->declared || !has_body)) {
            return registrar;
        }
    }
    return NULL;
}

bool allocates(const struct registrars *registrars, const struct program *program,
               entity_id callee) {
    return map_get(&registrars->fresh, callee, 0) &&
           program->entities.data[callee].first_definition == NONE;
}

const struct caller *callers_find(const struct registrars *registrars,
                                  const struct program *program, entity_id callee,
                                  uint32_t *count) {
    uint32_t first = map_get(&registrars->caller_of, callee, NONE);
    *count = 0;
    if (first == NONE || program->entities.data[callee].first_definition != NONE) {
        return NULL;
    }
    while (first + *count < registrars->callers.count &&
           registrars->callers.data[first + *count].function == callee) {
        ++*count;
    }
    return &registrars->callers.data[first];
}
