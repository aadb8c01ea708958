#include <inttypes.h>

#include "analyzer/program/analysis.h"

static const char *unit_file(const struct program *program, unit_id unit) {
    const struct facts *facts = program->units.data[unit].facts;
    return strings_get(&facts->strings, facts->main_file);
}

static void print_place(const struct program *program, unit_id unit, location_id id, FILE *out) {
    const struct location *location = unit_location(program, unit, id);
    if (location) {
        const struct strings *strings = &program->units.data[unit].facts->strings;
        fprintf(out, " at %s:%u:%u", strings_get(strings, location->file), location->line,
                location->column);
    }
}

void analysis_dump_program(const struct analysis *analysis, FILE *out) {
    const struct program *program = &analysis->program;
    for (image_id i = 0; i < program->images.count; i++) {
        const struct image *image = &program->images.data[i];
        fprintf(out, "image %u%s\n", i, image->main == NONE ? " without main" : "");
        for (unit_id u = 0; u < program->units.count; u++) {
            if (image_has(image, u)) {
                fprintf(out, "    unit %s%s\n", unit_file(program, u),
                        u == image->main ? " (main)" : "");
            }
        }
    }
    for (definition_id d = 0; d < program->definitions.count; d++) {
        const struct definition *definition = &program->definitions.data[d];
        fprintf(out, "function %s in %s%s\n", entity_name(program, definition->entity),
                unit_file(program, definition->unit),
                definition->noreturn ? " (never returns)" : "");
    }
}

static void dump_handler(const struct analysis *analysis, uint32_t index, FILE *out) {
    const struct program *program = &analysis->program;
    const struct handler_function *handler = &analysis->handlers.all.data[index];
    fprintf(out, "handler %s", entity_name(program, handler->entity));
    for (uint32_t i = 0; i < handler->signals.count; i++) {
        fprintf(out, " %" PRId32, handler->signals.data[i]);
    }
    fprintf(out, "%s\n", handler->signals_known ? "" : " and others");
    for (uint32_t i = 0; i < handler->sites.count; i++) {
        const struct site_of_registration *site = &handler->sites.data[i];
        fprintf(out, "    registered by %s", entity_name(program, site->via));
        print_place(program, site->unit, site->location, out);
        fputc('\n', out);
    }
}

static void dump_walk(const struct analysis *analysis, const struct walk *walk, FILE *out) {
    const struct program *program = &analysis->program;
    fprintf(out, "walk from %s in image %" PRId32 "\n",
            entity_name(program, analysis->handlers.all.data[walk->handler].entity),
            (int32_t)walk->image);
    for (uint32_t i = 0; i < walk->reached.count; i++) {
        const struct reached *reached = &walk->reached.data[i];
        fprintf(out, "    %u: %s", i, entity_name(program, reached->callee));
        if (reached->parent != NONE) {
            definition_id parent = walk->reached.data[reached->parent].definition;
            fprintf(out, " from %u", reached->parent);
            print_place(program, program->definitions.data[parent].unit, reached->call, out);
        }
        fprintf(out, "%s\n", reached->assumed ? " (assumed)" : "");
    }
    for (uint32_t i = 0; i < walk->exits.count; i++) {
        const struct exit_call *call = &walk->exits.data[i];
        fprintf(out, "    exit %s",
                call->callee == NONE ? "through a pointer" : entity_name(program, call->callee));
        if (call->from != NONE) {
            fprintf(out, " from %u", call->from);
        }
        print_place(program, call->unit, call->location, out);
        fprintf(out, "%s\n", call->assumed ? " (assumed)" : "");
    }
}

void analysis_dump_reach(const struct analysis *analysis, FILE *out) {
    for (uint32_t i = 0; i < analysis->handlers.all.count; i++) {
        dump_handler(analysis, i, out);
    }
    for (uint32_t i = 0; i < analysis->reach.walks.count; i++) {
        dump_walk(analysis, &analysis->reach.walks.data[i], out);
    }
}

/* Signals by number; "all" of them by that word. */
static void print_signals(uint64_t signals, FILE *out) {
    if (signals == UINT64_MAX) {
        fputs(" all", out);
        return;
    }
    for (int number = 1; number <= 64; number++) {
        if (signals & signal_bit(number)) {
            fprintf(out, " %d", number);
        }
    }
}

static void dump_blocked(const struct analysis *analysis, definition_id definition, op_id op,
                         entity_id callee, FILE *out) {
    const struct program *program = &analysis->program;
    unit_id unit = program->definitions.data[definition].unit;
    const struct facts *facts = program->units.data[unit].facts;
    const struct function *function = definition_function(program, definition);
    struct mask blocked = masks_at(analysis->masks, definition, op);
    if (!blocked.possible) {
        return;
    }
    fprintf(out, "%s calls %s", entity_name(program, program->definitions.data[definition].entity),
            entity_name(program, callee));
    print_place(program, unit, facts->ops.data[function->first_op + op].location, out);
    fputs(": blocked", out);
    print_signals(blocked.certain, out);
    if (blocked.possible != blocked.certain) {
        fputs("; perhaps", out);
        print_signals(blocked.possible & ~blocked.certain, out);
    }
    fputc('\n', out);
}

void analysis_dump_masks(const struct analysis *analysis, FILE *out) {
    const struct program *program = &analysis->program;
    for (definition_id d = 0; d < program->definitions.count; d++) {
        const struct unit *unit = &program->units.data[program->definitions.data[d].unit];
        const struct function *function = definition_function(program, d);
        const struct op *ops = &unit->facts->ops.data[function->first_op];
        for (op_id op = 0; op < function->op_count; op++) {
            if (ops[op].kind == OP_CALL && ops[ops[op].a].kind == OP_FUNCTION) {
                dump_blocked(analysis, d, op, unit->entities[ops[ops[op].a].a], out);
            }
        }
    }
    fputs("exposed:", out);
    print_signals(masks_exposed(analysis->masks), out);
    fputc('\n', out);
}
