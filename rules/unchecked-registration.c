/* A call of signal() or sigaction() whose result nobody looks at: C11 7.14.1.1p8 (SIG_ERR),
 * POSIX.1-2017 sigaction (-1), CERT ERR33-C. */
#include <stdlib.h>

#include "rules/support/callee.h"
#include "rules/support/place.h"

/* A function in which calls are looked at. */
struct body {
    const struct rule_context *context;
    unit_id id;
    const struct unit *unit;
    const struct function *function;
    uint32_t *uses; /* by op_id, once asked for */
};

/* sigaction with no new struct only asks for the disposition in force. */
static bool only_asks(const struct body *body, const struct registrar *registrar,
                      const struct op *call) {
    const struct facts *facts = body->unit->facts;
    if (!registrar->by_struct || registrar->handler >= call->count) {
        return false;
    }
    op_id given = facts->operands.data[call->b + registrar->handler];
    const struct op *op = &facts->ops.data[body->function->first_op + given];
    return op->kind == OP_CONST && op_constant(op) == 0;
}

static const struct registrar *registrar_called(const struct body *body, const struct op *call) {
    const struct op *callee = &body->unit->facts->ops.data[body->function->first_op + call->a];
    const struct analysis *analysis = body->context->analysis;
    if (callee->kind != OP_FUNCTION) {
        return NULL;
    }
    return registrar_find(&analysis->registrars, &analysis->program,
                          body->unit->entities[callee->a]);
}

static void check_call(struct body *body, op_id id) {
    const struct facts *facts = body->unit->facts;
    const struct op *call = &facts->ops.data[body->function->first_op + id];
    const struct registrar *registrar = registrar_called(body, call);
    if (!registrar || only_asks(body, registrar, call)) {
        return;
    }
    if (!body->uses) {
        body->uses = facts_count_uses(facts, body->function);
    }
    if (body->uses[id]) {
        return;
    }
    const struct rule_context *context = body->context;
    const char *name = entity_name(&context->analysis->program, registrar->function);
    report_at(context, body->id, call->location,
              &(struct finding){
                  .rule = "unchecked-registration",
                  .severity = SEVERITY_NOTE,
                  .certainty = CERTAINTY_PROVEN,
                  .function = function_name(context, body->unit->entities[body->function->symbol]),
                  .message = arena_printf(context->arena,
                                          "nobody sees when '%s' fails, and the signal does what "
                                          "it did before",
                                          name),
                  .help = arena_printf(context->arena, "compare its result with %s",
                                       registrar->by_struct ? "-1" : "SIG_ERR")});
}

static void check(const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct unit *unit = program_unit(program, u);
        for (uint32_t f = 1; f < unit->facts->functions.count; f++) {
            struct body body = {context, u, unit, &unit->facts->functions.data[f], NULL};
            for (op_id id = 0; id < body.function->op_count; id++) {
                if (unit->facts->ops.data[body.function->first_op + id].kind == OP_CALL) {
                    check_call(&body, id);
                }
            }
            free(body.uses);
        }
    }
}

const struct rule rule_unchecked_registration = {
    .id = "unchecked-registration",
    .summary = "a registration whose failure nobody would see",
    .standards = "CERT ERR33-C, CWE-252, C11 7.14.1.1p8, POSIX.1-2017 sigaction",
    .severity = SEVERITY_NOTE,
    .is_optional = true,
    .check = check,
};
