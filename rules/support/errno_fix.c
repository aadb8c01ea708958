#include "rules/support/errno_fix.h"

#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/fix_draft.h"
#include "rules/support/position.h"

struct body {
    const struct rule_context *context;
    const struct unit *unit;
    const struct function *function;
};

static const struct location *at(const struct body *body, location_id location) {
    return location == NONE ? NULL : &body->unit->facts->locations.data[location];
}

static bool is_errno(const struct body *body, symbol_id symbol) {
    return body->unit->facts->symbols.data[symbol].kind == SYMBOL_FUNCTION &&
           function_effects(body->context, body->unit->entities[symbol]) & EFFECT_ERRNO_AT;
}

static bool unit_has_errno(const struct body *body) {
    for (symbol_id s = 0; s < body->unit->facts->symbols.count; s++) {
        if (is_errno(body, s)) {
            return true;
        }
    }
    return false;
}

static bool body_has_errno(const struct body *body) {
    const struct op *ops = &body->unit->facts->ops.data[body->function->first_op];
    for (op_id op = 0; op < body->function->op_count; op++) {
        if (ops[op].kind == OP_FUNCTION && is_errno(body, ops[op].a)) {
            return true;
        }
    }
    return false;
}

/* Whether the only return is the closing brace. */
static bool falls_off_its_end(const struct body *body) {
    const struct block *blocks = &body->unit->facts->blocks.data[body->function->first_block];
    const struct location *end = at(body, body->function->end);
    uint32_t returns = 0;
    for (block_id b = 0; b < body->function->block_count; b++) {
        const struct location *location = at(body, blocks[b].location);
        if (blocks[b].terminator == TERM_RETURN) {
            returns++;
            if (!location || location->line != end->line || location->column != end->column) {
                return false;
            }
        }
    }
    return returns == 1;
}

static void take_line(const struct body *body, location_id id, str_id file, uint32_t *line) {
    const struct location *location = at(body, id);
    if (location && location->file == file && location->line < *line) {
        *line = location->line;
    }
}

/* The line that the first statement begins in, as far as it does something. */
static uint32_t first_line(const struct body *body) {
    const struct facts *facts = body->unit->facts;
    const struct location *end = at(body, body->function->end);
    uint32_t line = end->line;
    for (op_id op = 0; op < body->function->op_count; op++) {
        take_line(body, facts->ops.data[body->function->first_op + op].location, end->file, &line);
    }
    for (block_id b = 0; b < body->function->block_count; b++) {
        take_line(body, facts->blocks.data[body->function->first_block + b].location, end->file,
                  &line);
    }
    return line;
}

/* The last line of what stands before the body, as far as symbols tell. */
static uint32_t head_line(const struct body *body) {
    const struct facts *facts = body->unit->facts;
    const struct location *name =
        at(body, facts->symbols.data[body->function->symbol].location);
    str_id file = at(body, body->function->end)->file;
    uint32_t line = name && name->file == file ? name->line : UINT32_MAX;
    for (uint32_t i = 0; i < body->function->parameter_count; i++) {
        symbol_id parameter = facts->parameters.data[body->function->first_parameter + i];
        const struct location *location = at(body, facts->symbols.data[parameter].location);
        bool is_later = location && location->file == file && location->line > line;
        line = is_later ? location->line : line;
    }
    return line;
}

void errno_fix_add(const struct rule_context *context, definition_id handler,
                   struct finding *finding) {
    const struct program *program = &context->analysis->program;
    unit_id unit = program->definitions.data[handler].unit;
    struct body body = {context, &program->units.data[unit],
                        definition_function(program, handler)};
    struct source_place brace;
    if (body.unit->facts->language != LANGUAGE_C || body_has_errno(&body) ||
        !unit_has_errno(&body) ||
        !source_place_find(context, unit, body.function->end, &brace)) {
        return;
    }
    bool at_margin = brace.position.column == 2; /* behind the brace */
    uint32_t first = first_line(&body);
    if (!at_margin || !falls_off_its_end(&body) || first <= head_line(&body) ||
        first == brace.position.line) {
        return;
    }
    struct fix_draft draft = {.context = context};
    const char *line = brace.text + source_line_offset(&brace, first);
    int indent = (int)strspn(line, " \t");
    fix_insert_lines(&draft, &brace, first,
                     arena_printf(context->arena, "%.*sint saved_errno = errno;\n", indent, line));
    fix_insert_lines(&draft, &brace, brace.position.line,
                     arena_printf(context->arena, "%.*serrno = saved_errno;\n", indent, line));
    fix_finish(&draft, "save errno first, and restore it last", finding);
}
