#include "rules/support/repair.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "rules/support/body.h"

enum { MAX_DEPTH = 64 }; /* calls within calls; what is below may write */

/* A body in which values that come from a parameter are followed, in no order. */
struct tracing {
    const struct program *program;
    struct map *known; /* definition and parameter -> whether it writes; false while it is traced */
    struct body body;
    bool *symbols; /* by symbol_id: a variable that may hold such a value */
    bool *ops;     /* by op_id: such a value, or an address that such a pointer leads to */
    bool grown;    /* a variable was added */
    unsigned depth;
};

static bool writes(const struct tracing *from, definition_id definition, uint32_t parameter);

static bool is_traced(const struct tracing *tracing, const struct op *op) {
    const uint32_t *operands = tracing->body.facts->operands.data + op->b;
    const struct op *address = &tracing->body.ops[op->a];
    bool found = false;
    switch (op->kind) {
    case OP_LOAD:
        return tracing->ops[op->a] || (address->kind == OP_VAR && tracing->symbols[address->a]);
    case OP_FIELD:
    case OP_ELEMENT:
    case OP_CONVERT:
    case OP_UNARY:
        return tracing->ops[op->a];
    case OP_BINARY:
        return tracing->ops[op->a] || tracing->ops[op->b];
    case OP_PHI:
        for (uint32_t i = 0; i < op->count && !found; i++) {
            found = tracing->ops[operands[i]];
        }
        return found;
    default:
        return false;
    }
}

/* A copy in a variable of its own is followed. */
static bool stores_through(struct tracing *tracing, const struct op *op) {
    const struct op *address = &tracing->body.ops[op->a];
    if (address->kind == OP_VAR && tracing->ops[op->b] && !tracing->symbols[address->a]) {
        tracing->symbols[address->a] = true;
        tracing->grown = true;
    }
    return tracing->ops[op->a];
}

static bool is_pointer(const struct op *op) {
    return op->kind == OP_FIELD || op->kind == OP_ELEMENT || op->type_flags & TYPE_POINTER;
}

/* What a library is given, as the text and numbers that printf takes, it only reads. */
static bool callee_writes(const struct tracing *tracing, const struct op *call, uint32_t argument) {
    const struct op *callee = &tracing->body.ops[call->a];
    if (callee->kind != OP_FUNCTION) {
        return true;
    }
    entity_id entity = tracing->body.entities[callee->a];
    const struct entity *called = &tracing->program->entities.data[entity];
    definition_id definition = called->first_definition;
    bool found = definition == NONE && !(called->flags & SYMBOL_SYSTEM);
    for (; definition != NONE && !found;
         definition = tracing->program->definitions.data[definition].next) {
        found = writes(tracing, definition, argument);
    }
    return found;
}

static bool hands_on(const struct tracing *tracing, const struct op *op) {
    const uint32_t *operands = tracing->body.facts->operands.data + op->b;
    for (uint32_t i = 0; i < op->count; i++) {
        bool given = tracing->ops[operands[i]] && is_pointer(&tracing->body.ops[operands[i]]);
        if (given && (op->kind != OP_CALL || callee_writes(tracing, op, i))) {
            return true;
        }
    }
    return false;
}

static bool op_writes(struct tracing *tracing, op_id id) {
    const struct op *op = &tracing->body.ops[id];
    switch (op->kind) {
    case OP_STORE:
        return stores_through(tracing, op);
    case OP_CALL:
    case OP_ATOMIC:
    case OP_ASM:
        return hands_on(tracing, op);
    default:
        tracing->ops[id] = is_traced(tracing, op);
        return false;
    }
}

static bool body_writes(struct tracing *tracing) {
    bool found = false;
    do {
        tracing->grown = false;
        for (op_id id = 0; id < tracing->body.function->op_count && !found; id++) {
            found = op_writes(tracing, id);
        }
    } while (tracing->grown && !found);
    return found;
}

static bool trace(const struct tracing *from, definition_id definition, uint32_t parameter) {
    struct tracing tracing = {.program = from->program,
                              .known = from->known,
                              .body = body_of(from->program, definition),
                              .depth = from->depth + 1};
    const struct function *function = tracing.body.function;
    if (parameter >= function->parameter_count || tracing.depth == MAX_DEPTH) {
        return tracing.depth == MAX_DEPTH;
    }
    tracing.symbols = calloc(tracing.body.facts->symbols.count, sizeof *tracing.symbols);
    tracing.ops = calloc(function->op_count + 1, sizeof *tracing.ops);
    if (!tracing.symbols || !tracing.ops) {
        out_of_memory();
    }
    tracing.symbols[tracing.body.facts->parameters.data[function->first_parameter + parameter]] =
        true;
    bool found = body_writes(&tracing);
    free(tracing.symbols);
    free(tracing.ops);
    return found;
}

static bool writes(const struct tracing *from, definition_id definition, uint32_t parameter) {
    bool added;
    uint64_t key = map_pair(definition, parameter);
    bool known = map_get_or_put(from->known, key, false, &added);
    if (added) {
        known = trace(from, definition, parameter);
        map_put(from->known, key, known);
    }
    return known;
}

bool writes_through(const struct program *program, definition_id definition, uint32_t parameter) {
    struct map known = {0};
    struct tracing start = {.program = program, .known = &known};
    bool found = writes(&start, definition, parameter);
    map_free(&known);
    return found;
}
