#include "rules/support/sigaction_fix.h"

#include <string.h>

#include "rules/support/fix_draft.h"

/* --- what was never initialised --- */

static bool declares_local(const struct facts *facts, const struct location *object,
                           uint32_t line) {
    for (symbol_id s = 0; s < facts->symbols.count; s++) {
        const struct symbol *symbol = &facts->symbols.data[s];
        const struct location *location =
            symbol->location == NONE ? NULL : &facts->locations.data[symbol->location];
        if (symbol->kind == SYMBOL_LOCAL && location && location->file == object->file &&
            location->line == line) {
            return true;
        }
    }
    return false;
}

/* Whether the line before ends a declaration in the block of the place: no loop begins there. */
static bool is_behind_declaration(const struct source_place *place, uint32_t line) {
    struct source_lead before = source_lead_of(place, place->line, NULL);
    struct source_lead lead = source_lead_of(place, source_line_offset(place, line), NULL);
    return lead.last == ';' && lead.parentheses == 0 && lead.braces == before.braces;
}

/* The line behind the declaration of the object, and behind those that follow it. */
static uint32_t line_behind(const struct facts *facts, const struct source_place *place,
                            location_id object, uint32_t call) {
    const struct location *location = &facts->locations.data[object];
    uint32_t line = location->line + 1;
    while (line < call && declares_local(facts, location, line) &&
           is_behind_declaration(place, line + 1)) {
        line++;
    }
    return line;
}

static const char *statements(struct arena *arena, const struct source_place *place,
                              const char *object, uint8_t parts) {
    const char *line = place->text + place->line;
    int indent = (int)strspn(line, " \t");
    if (parts & PART_SET) {
        return arena_printf(arena, "%.*ssigemptyset(&%s);\n", indent, line, object);
    }
    const char *flags = arena_printf(arena, "%.*s%s.sa_flags = 0;\n", indent, line, object);
    const char *mask = arena_printf(arena, "%.*ssigemptyset(&%s.sa_mask);\n", indent, line, object);
    return arena_printf(arena, "%s%s", parts & PART_MASK ? mask : "",
                        parts & PART_FLAGS ? flags : "");
}

/* Whether it is made a copy of something else, which may be no better. */
static bool is_copied_to(const struct facts *facts, const struct function *function,
                         symbol_id object) {
    const struct op *ops = &facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *to = ops[id].kind == OP_STORE ? &ops[ops[id].a] : NULL;
        if (to && to->kind == OP_FIELD &&
            strcmp(strings_get(&facts->strings, facts->symbols.data[to->b].name), "sa_mask") == 0) {
            to = &ops[to->a];
        }
        if (to && to->kind == OP_VAR && to->a == object) {
            return true;
        }
    }
    return false;
}

void sigaction_fix_initialise(const struct rule_context *context,
                              const struct uninitialised_use *use, struct finding *finding) {
    const struct program *program = &context->analysis->program;
    unit_id unit = program->definitions.data[use->definition].unit;
    const struct facts *facts = program->units.data[unit].facts;
    const struct symbol *object = &facts->symbols.data[use->object];
    const struct location *call = unit_location(program, unit, use->call->location);
    const char *name = strings_get(&facts->strings, object->name);
    struct fix_draft draft = {.context = context};
    struct source_place place;
    if (!call || is_copied_to(facts, definition_function(program, use->definition), use->object) ||
        !source_place_find(context, unit, object->location, &place) ||
        facts->locations.data[object->location].file != call->file ||
        !source_has_word(&place, name)) {
        return;
    }
    fix_insert_lines(&draft, &place, line_behind(facts, &place, object->location, call->line),
                     statements(context->arena, &place, name, use->parts));
    fix_finish(&draft, "initialise it where it is declared", finding);
}

/* --- SA_SIGINFO --- */

/* Of a call, the variable whose address is its second argument; NONE: it is something else. */
static symbol_id struct_of(const struct facts *facts, const struct op *ops, const struct op *call) {
    const struct op *second = call->count > 1 ? &ops[facts->operands.data[call->b + 1]] : NULL;
    return second && second->kind == OP_VAR ? second->a : NONE;
}

static bool calls_sigaction(const struct facts *facts, const struct op *ops,
                            const struct op *call) {
    return call->kind == OP_CALL && ops[call->a].kind == OP_FUNCTION &&
           strcmp(strings_get(&facts->strings, facts->symbols.data[ops[call->a].a].name),
                  "sigaction") == 0;
}

/* Whether a handler of three arguments is put into the struct by its own name. */
static bool stores_siginfo(const struct facts *facts, const struct function *function,
                           const struct op *ops) {
    for (op_id id = 0; id < function->op_count; id++) {
        const char *field = ops[id].kind == OP_FIELD
                                ? strings_get(&facts->strings, facts->symbols.data[ops[id].b].name)
                                : "";
        if (strcmp(field, "sa_sigaction") == 0) {
            return true;
        }
    }
    return false;
}

/* The struct that the call at the location takes, and no other call of the function; or NONE. */
static symbol_id own_struct(const struct facts *facts, const struct function *function,
                            location_id location) {
    const struct op *ops = &facts->ops.data[function->first_op];
    symbol_id found = NONE;
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].location == location && calls_sigaction(facts, ops, &ops[id])) {
            found = struct_of(facts, ops, &ops[id]);
        }
    }
    uint32_t count = 0;
    for (op_id id = 0; id < function->op_count && found != NONE; id++) {
        count += calls_sigaction(facts, ops, &ops[id]) && struct_of(facts, ops, &ops[id]) == found;
    }
    return count == 1 && stores_siginfo(facts, function, ops) ? found : NONE;
}

void sigaction_fix_siginfo(const struct rule_context *context, unit_id unit, location_id call,
                           struct finding *finding) {
    const struct facts *facts = context->analysis->program.units.data[unit].facts;
    struct fix_draft draft = {.context = context};
    struct source_place place;
    symbol_id object = NONE;
    for (uint32_t f = 0; f < facts->functions.count && object == NONE; f++) {
        object = own_struct(facts, &facts->functions.data[f], call);
    }
    if (object == NONE || !source_place_find(context, unit, call, &place)) {
        return;
    }
    const char *name = strings_get(&facts->strings, facts->symbols.data[object].name);
    fix_insert_before(&draft, &place,
                      arena_printf(context->arena, "%s.sa_flags |= SA_SIGINFO;", name));
    fix_finish(&draft, "set SA_SIGINFO", finding);
}
