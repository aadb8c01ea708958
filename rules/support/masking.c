#include "rules/support/masking.h"

#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/knowledge.h"
#include "rules/support/position.h"
#include "rules/support/remarks.h"

enum { MAX_NAMED = 3 }; /* signals that a message lists */

static const char *target_of(const struct rule_context *context, definition_id definition) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    return strings_get(&facts->strings, facts->target);
}

static const char *signal_name(const struct rule_context *context, const char *target,
                               int number) {
    const char *name = knowledge_signal_name(context->knowledge, target, number);
    return name ? name : arena_printf(context->arena, "signal %d", number);
}

uint64_t blockable_signals(const struct rule_context *context, definition_id definition) {
    const char *target = target_of(context, definition);
    uint64_t signals = UINT64_MAX;
    for (int number = 1; number <= 64; number++) {
        const char *name = knowledge_signal_name(context->knowledge, target, number);
        if (name && (strcmp(name, "SIGKILL") == 0 || strcmp(name, "SIGSTOP") == 0)) {
            signals &= ~signal_bit(number);
        }
    }
    return signals;
}

const char *signals_phrase(const struct rule_context *context, definition_id definition,
                           uint64_t signals) {
    const char *target = target_of(context, definition);
    uint64_t all = blockable_signals(context, definition);
    const char *text = "";
    int count = 0, left = __builtin_popcountll(signals & all);
    if ((signals & all) == all) {
        return "every signal";
    }
    for (int number = 1; number <= 64; number++) {
        if (!(signals & all & signal_bit(number))) {
            continue;
        }
        if (count == MAX_NAMED && left > 1) {
            return arena_printf(context->arena, "%s and %d more", text, left);
        }
        left--;
        const char *joint = count == 0 ? "" : left == 0 ? " and " : ", ";
        text = arena_printf(context->arena, "%s%s%s", text, joint,
                            signal_name(context, target, number));
        count++;
    }
    return text;
}

static const struct op *op_of(const struct rule_context *context, definition_id definition,
                              op_id op) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    return &facts->ops.data[definition_function(program, definition)->first_op + op];
}

struct position op_position(const struct rule_context *context, definition_id definition,
                            op_id op) {
    const struct program *program = &context->analysis->program;
    return position_of(program, program->definitions.data[definition].unit,
                       op_of(context, definition, op)->location);
}

void report_call(const struct rule_context *context, definition_id definition, op_id call,
                 struct finding finding) {
    const struct program *program = &context->analysis->program;
    const struct definition *body = &program->definitions.data[definition];
    const struct op *callee = op_of(context, definition, op_of(context, definition, call)->a);
    finding.position = op_position(context, definition, call);
    finding.function = function_name(context, body->entity);
    if (callee->kind == OP_FUNCTION) {
        finding.callee =
            function_name(context, program->units.data[body->unit].entities[callee->a]);
    }
    report_alone(context, &finding);
}
