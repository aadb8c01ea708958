#include "analyzer/program/registrars.h"

#include <stdio.h>
#include <string.h>

#include "analyzer/base/error.h"

enum { MAX_NESTING = 4 }; /* unions and structs between the struct and the handler's field */

static bool is_argument(long number) {
    return number >= 0 && number < 64;
}

/* "handler NAME SIGNAL HANDLER" or "struct NAME SIGNAL STRUCT PREVIOUS". */
static int read_function(struct registrars *registrars, const struct program *program,
                         const char *line, unsigned number, struct error *err) {
    char kind[16];
    char name[256];
    int signal = -1;
    int handler = -1;
    int previous = -1;
    int fields = sscanf(line, "%15s %255s %d %d %d", kind, name, &signal, &handler, &previous);
    bool by_struct = strcmp(kind, "struct") == 0;
    if (fields != (by_struct ? 5 : 4) || !is_argument(signal) || !is_argument(handler) ||
        (by_struct && !is_argument(previous))) {
        return error_set(err, "registrars, line %u: expected 'handler NAME SIGNAL HANDLER' or "
                              "'struct NAME SIGNAL STRUCT PREVIOUS', arguments counted from 0",
                         number);
    }
    entity_id function = program_find(program, SYMBOL_FUNCTION, name);
    if (function != NONE) {
        vec_push(&registrars->all,
                 (struct registrar){.function = function,
                                    .signal = (uint32_t)signal,
                                    .handler = (uint32_t)handler,
                                    .previous = by_struct ? (uint32_t)previous : NONE,
                                    .by_struct = by_struct});
    }
    return 0;
}

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

/* Whether the field is a member of a union: then the union's own field belongs to the way. */
static bool in_union(const struct program *program, entity_id field) {
    const struct entity *entity = &program->entities.data[field];
    const struct facts *facts = program->units.data[entity->unit].facts;
    const char *record = strings_get(&facts->strings, facts->symbols.data[entity->symbol].scope);
    return strncmp(record, "union ", 6) == 0;
}

/* The way to the field that `op` names: up through the unions that it is nested in. */
static void note_path(struct registrars *registrars, const struct program *program,
                      const struct unit *unit, const struct op *ops, const struct op *op) {
    entity_id fields[MAX_NESTING];
    uint32_t count = 1;
    fields[0] = unit->entities[op->b];
    while (in_union(program, fields[0]) && count < MAX_NESTING && ops[op->a].kind == OP_FIELD) {
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
        const struct unit *unit = &program->units.data[u];
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

/* "calls NAME CALLBACK" */
static int read_caller(struct registrars *registrars, const struct program *program,
                       const char *line, unsigned number, struct error *err) {
    char name[256];
    int callback = -1;
    if (sscanf(line, "calls %255s %d", name, &callback) != 2 || !is_argument(callback)) {
        return error_set(err, "registrars, line %u: expected 'calls NAME CALLBACK', arguments "
                              "counted from 0", number);
    }
    entity_id function = program_find(program, SYMBOL_FUNCTION, name);
    if (function != NONE) {
        vec_push(&registrars->callers, (struct caller){function, (uint32_t)callback});
    }
    return 0;
}

/* "field NAME": every field of that name, of whichever struct, holds a handler. */
static void read_field(const struct program *program, const char *line, struct map *wanted) {
    char name[256];
    if (sscanf(line, "field %255s", name) != 1) {
        return;
    }
    str_id id = strings_find(&program->strings, name);
    for (entity_id e = 0; id != UINT32_MAX && e < program->entities.count; e++) {
        const struct entity *entity = &program->entities.data[e];
        if (entity->kind == SYMBOL_FIELD && entity->name == id) {
            map_put(wanted, e, 1);
        }
    }
}

static int read_line(struct registrars *registrars, const struct program *program, char *line,
                     unsigned number, struct map *wanted, struct error *err) {
    line[strcspn(line, "#")] = '\0';
    line += strspn(line, " \t");
    if (!*line) {
        return 0;
    }
    if (strncmp(line, "field ", 6) == 0) {
        read_field(program, line, wanted);
        return 0;
    }
    if (strncmp(line, "calls ", 6) == 0) {
        return read_caller(registrars, program, line, number, err);
    }
    return read_function(registrars, program, line, number, err);
}

int registrars_read(struct registrars *registrars, const struct program *program,
                    const char *text, struct error *err) {
    struct map wanted = {0};
    unsigned number = 0;
    int result = 0;
    while (*text && result == 0) {
        char line[512];
        size_t length = strcspn(text, "\n");
        size_t kept = length < sizeof line - 1 ? length : sizeof line - 1;
        memcpy(line, text, kept);
        line[kept] = '\0';
        result = read_line(registrars, program, line, ++number, &wanted, err);
        text += length + (text[length] == '\n');
    }
    if (result == 0 && wanted.count) {
        note_paths(registrars, program, &wanted);
    }
    map_free(&wanted);
    return result;
}

void registrars_free(struct registrars *registrars) {
    for (uint32_t i = 0; i < registrars->paths.count; i++) {
        vec_free(&registrars->paths.data[i].fields);
    }
    vec_free(&registrars->paths);
    vec_free(&registrars->all);
    vec_free(&registrars->callers);
}

const struct registrar *registrar_find(const struct registrars *registrars,
                                       const struct program *program, entity_id callee) {
    if (program->entities.data[callee].first_definition != NONE) {
        return NULL;
    }
    for (uint32_t i = 0; i < registrars->all.count; i++) {
        if (registrars->all.data[i].function == callee) {
            return &registrars->all.data[i];
        }
    }
    return NULL;
}
