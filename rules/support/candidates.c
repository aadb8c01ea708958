#include "rules/support/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "rules/support/body.h"
#include "rules/support/knowledge.h"
#include "rules/support/position.h"

/* Whether a macro is the name of a signal: SIGTERM, and not SIG_IGN. */
static bool names_signal(const char *macro) {
    size_t length = strspn(macro, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return strncmp(macro, "SIG", 3) == 0 && length > 3 && !macro[length];
}

static uint32_t find_argument(const struct body *body, const struct op *call, bool signal) {
    for (uint32_t i = 0; i < call->count; i++) {
        const struct op *argument = &body->ops[body->facts->operands.data[call->b + i]];
        const struct location *location =
            argument->location == NONE ? NULL : &body->facts->locations.data[argument->location];
        const char *macro = location ? strings_get(&body->facts->strings, location->macro) : "";
        if (signal ? argument->kind == OP_CONST && names_signal(macro)
                   : argument->kind == OP_FUNCTION) {
            return i;
        }
    }
    return NONE;
}

/* Whether the data files speak of the function: as a registrar, or one that takes sets. */
static bool is_known(const struct rule_context *context, const char *name, bool *is_loop) {
    const struct registrar_rows *rows = knowledge_registrars(context->knowledge);
    for (uint32_t i = 0; i < rows->all.count; i++) {
        if (strcmp(rows->all.data[i].name, name) == 0) {
            *is_loop = rows->all.data[i].kind == REGISTRAR_LOOP;
            return !*is_loop;
        }
    }
    return false;
}

static bool is_listed(const struct candidates *candidates, const char *name) {
    for (uint32_t i = 0; i < candidates->all.count; i++) {
        if (strcmp(candidates->all.data[i].function, name) == 0) {
            return true;
        }
    }
    return false;
}

static void look_at(struct candidates *candidates, const struct rule_context *context,
                    const struct body *body, const struct op *call) {
    const struct program *program = &context->analysis->program;
    if (call->kind != OP_CALL || body->ops[call->a].kind != OP_FUNCTION) {
        return;
    }
    entity_id callee = body->entities[body->ops[call->a].a];
    struct candidate found = {.function = entity_name(program, callee),
                              .signal = find_argument(body, call, true),
                              .handler = find_argument(body, call, false)};
    if (found.signal == NONE || found.handler == NONE ||
        program->entities.data[callee].first_definition != NONE ||
        is_known(context, found.function, &found.is_loop) ||
        is_listed(candidates, found.function)) {
        return;
    }
    found.position = position_of(program, body->unit, call->location);
    vec_push(&candidates->all, found);
}

static int compare_candidates(const void *a, const void *b) {
    const struct candidate *left = a;
    const struct candidate *right = b;
    return strcmp(left->function, right->function);
}

void candidates_find(struct candidates *candidates, const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    for (definition_id d = 0; d < program->definitions.count; d++) {
        struct body body = body_of(program, d);
        for (op_id op = 0; op < body.function->op_count; op++) {
            look_at(candidates, context, &body, &body.ops[op]);
        }
    }
    if (candidates->all.count) {
        qsort(candidates->all.data, candidates->all.count, sizeof *candidates->all.data,
              compare_candidates);
    }
}
