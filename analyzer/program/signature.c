/* Which of the functions that a pointer may hold a call can run, by their parameters. In C++ a call
 * through a pointer of another type than the function's is no such call (C++17 [expr.call]p6), and
 * the compiler refuses it but for a reinterpret_cast; programs in C do it. */
#include "analyzer/program/frame.h"

/* What an argument must be to be passed as it is: numbers convert, and may be cast to pointers. */
enum passing { PASS_ANY, PASS_RECORD, PASS_POINTER, PASS_NUMBER };

static enum passing passing_of(uint32_t type_flags) {
    if (type_flags & (TYPE_POINTER | TYPE_FUNCTION | TYPE_ARRAY)) {
        return PASS_POINTER;
    }
    if (type_flags & TYPE_RECORD) {
        return PASS_RECORD;
    }
    return type_flags & (TYPE_INTEGER | TYPE_FLOATING) ? PASS_NUMBER : PASS_ANY;
}

/* The type of an address operation is that of the object. */
static enum passing passing_of_op(const struct op *op) {
    switch (op->kind) {
    case OP_VAR:
    case OP_FIELD:
    case OP_ELEMENT:
    case OP_ALLOCA:
    case OP_STRING:
    case OP_FUNCTION:
        return PASS_POINTER;
    case OP_CONST:
    case OP_ZERO:
    case OP_UNKNOWN:
        return PASS_ANY;
    default:
        return passing_of(op->type_flags);
    }
}

static bool accepts(enum passing parameter, enum passing argument) {
    if (parameter == PASS_ANY || argument == PASS_ANY || parameter == argument) {
        return true;
    }
    return parameter == PASS_POINTER && argument == PASS_NUMBER;
}

bool call_fits(const struct frame *frame, const struct op *call, entity_id callee) {
    const struct program *program = frame->interpreter->program;
    definition_id definition = program->entities.data[callee].first_definition;
    uint16_t flags = program->entities.data[callee].flags;
    if (frame->tu->facts->language != LANGUAGE_CXX || definition == NONE ||
        flags & SYMBOL_UNPROTOTYPED) {
        return true;
    }
    const struct function *function = definition_function(program, definition);
    const struct facts *facts =
        program->units.data[program->definitions.data[definition].unit].facts;
    bool fits = call->count == function->parameter_count ||
                (call->count > function->parameter_count && flags & SYMBOL_VARIADIC);
    for (uint32_t i = 0; fits && i < function->parameter_count; i++) {
        symbol_id parameter = facts->parameters.data[function->first_parameter + i];
        op_id argument = frame->tu->facts->operands.data[call->b + i];
        fits = accepts(passing_of(facts->symbols.data[parameter].type_flags),
                       passing_of_op(&frame->ops[argument]));
    }
    return fits;
}
