/* Facts of a TU that could be, with every kind of operation and terminator, made by hand: for the
 * unit tests and as the fuzzer's first input. */
#ifndef SIGVET_TESTDATA_SAMPLE_FACTS_H
#define SIGVET_TESTDATA_SAMPLE_FACTS_H

#include "analyzer/facts/facts.h"

enum sample_symbol {
    SAMPLE_ON_TERM,
    SAMPLE_SIG,
    SAMPLE_STOP,
    SAMPLE_PRINTF,
    SAMPLE_SA,
    SAMPLE_SA_HANDLER,
    SAMPLE_ODD, /* a name that is neither UTF-8 nor printable */
};

static inline str_id sample_text(struct facts *facts, const char *text) {
    return strings_add_text(&facts->strings, text);
}

static inline location_id sample_location(struct facts *facts, const char *file, uint32_t line,
                                          uint32_t column, const char *macro) {
    vec_push(&facts->locations, (struct location){sample_text(facts, file), line, column,
                                                  sample_text(facts, macro)});
    return facts->locations.count - 1;
}

static inline void sample_symbol(struct facts *facts, enum symbol_kind kind, const char *name,
                                 const char *type, enum linkage linkage, uint32_t flags,
                                 uint32_t type_flags) {
    str_id id = sample_text(facts, name);
    vec_push(&facts->symbols,
             (struct symbol){.name = id,
                             .key = linkage == LINKAGE_EXTERNAL ? id : 0,
                             .type_name = sample_text(facts, type),
                             .kind = (uint8_t)kind,
                             .linkage = (uint8_t)linkage,
                             .flags = (uint16_t)flags,
                             .type_flags = type_flags,
                             .location = NONE});
}

static inline void sample_symbols(struct facts *facts) {
    sample_symbol(facts, SYMBOL_FUNCTION, "on_term", "void (int)", LINKAGE_EXTERNAL,
                  SYMBOL_DEFINED, 0);
    sample_symbol(facts, SYMBOL_PARAMETER, "sig", "int", LINKAGE_NONE, 0, TYPE_INTEGER);
    sample_symbol(facts, SYMBOL_VARIABLE, "stop", "volatile sig_atomic_t", LINKAGE_EXTERNAL,
                  SYMBOL_DEFINED, TYPE_VOLATILE | TYPE_SIG_ATOMIC | TYPE_INTEGER);
    sample_symbol(facts, SYMBOL_FUNCTION, "printf", "int (const char *, ...)", LINKAGE_EXTERNAL,
                  SYMBOL_SYSTEM | SYMBOL_VARIADIC, TYPE_INTEGER);
    sample_symbol(facts, SYMBOL_LOCAL, "sa", "struct sigaction", LINKAGE_NONE, 0, TYPE_RECORD);
    sample_symbol(facts, SYMBOL_FIELD, "sa_handler", "void (*)(int)", LINKAGE_NONE, 0,
                  TYPE_FUNCTION);
    sample_symbol(facts, SYMBOL_VARIABLE, "o\xff\n\\d", "int", LINKAGE_INTERNAL, SYMBOL_DEFINED,
                  TYPE_INTEGER);
    facts->symbols.data[SAMPLE_STOP].size = 4;
    facts->symbols.data[SAMPLE_STOP].location = sample_location(facts, "/src/main.c", 3, 23, "");
    facts->symbols.data[SAMPLE_ODD].key = sample_text(facts, "/src/main.c:c:main.c@odd");
    facts->symbols.data[SAMPLE_ODD].alias_of = sample_text(facts, "stop");
    facts->symbols.data[SAMPLE_SA_HANDLER].scope = sample_text(facts, "struct sigaction");
}

/* Opens a function; its blocks and operations follow. */
static inline void sample_function(struct facts *facts, symbol_id symbol, uint32_t parameters) {
    vec_push(&facts->functions, (struct function){.symbol = symbol,
                                                  .first_parameter = facts->parameters.count,
                                                  .parameter_count = parameters,
                                                  .first_op = facts->ops.count,
                                                  .first_block = facts->blocks.count,
                                                  .end = NONE});
}

static inline struct function *sample_open(struct facts *facts) {
    return &facts->functions.data[facts->functions.count - 1];
}

/* Appends an operation to the open function. */
static inline struct op *sample_op(struct facts *facts, enum op_kind kind, uint32_t a,
                                   uint32_t b) {
    vec_push(&facts->ops, (struct op){.kind = (uint8_t)kind, .a = a, .b = b, .location = NONE});
    sample_open(facts)->op_count++;
    return &facts->ops.data[facts->ops.count - 1];
}

/* The same for one with the two operands %0 and %1. */
static inline struct op *sample_list(struct facts *facts, enum op_kind kind, uint32_t a) {
    struct op *op = sample_op(facts, kind, a, facts->operands.count);
    vec_push(&facts->operands, 0);
    vec_push(&facts->operands, 1);
    op->count = 2;
    return op;
}

/* Ends a block that has all operations since the one before it, with `edges` edges: to blocks 1,
 * 2, 3 and so on, and of a switch for the cases 1, 2..3, 3..5. */
static inline void sample_block(struct facts *facts, enum terminator terminator, op_id value,
                                uint32_t edges) {
    struct function *function = sample_open(facts);
    op_id first = 0;
    if (function->block_count++) {
        const struct block *last = &facts->blocks.data[facts->blocks.count - 1];
        first = last->first_op + last->op_count;
    }
    vec_push(&facts->blocks, (struct block){.first_op = first,
                                            .op_count = function->op_count - first,
                                            .terminator = (uint32_t)terminator,
                                            .value = value,
                                            .first_edge = facts->edges.count,
                                            .edge_count = edges,
                                            .location = NONE});
    for (uint32_t i = 0; i < edges; i++) {
        bool is_case = terminator == TERM_SWITCH;
        vec_push(&facts->edges,
                 (struct edge){is_case ? i + 1 : 0, is_case ? 2 * (int64_t)i + 1 : 0, i + 1});
    }
}

/* `volatile sig_atomic_t stop = -1;` */
static inline void sample_initializers(struct facts *facts) {
    sample_function(facts, NONE, 0);
    sample_op(facts, OP_VAR, SAMPLE_STOP, 0);
    sample_op(facts, OP_CONST, UINT32_MAX, UINT32_MAX);
    sample_op(facts, OP_STORE, 0, 1)->flags = OP_INIT;
    sample_block(facts, TERM_RETURN, NONE, 0);
}

/* A body that makes no sense but has everything. */
static inline void sample_body(struct facts *facts) {
    sample_function(facts, SAMPLE_ON_TERM, 1);
    vec_push(&facts->parameters, SAMPLE_SIG);
    sample_op(facts, OP_VAR, SAMPLE_SIG, 0)->location =
        sample_location(facts, "/src/main.c", 12, 9, "");
    struct op *load = sample_op(facts, OP_LOAD, 0, 0);
    load->type_flags = TYPE_INTEGER;
    load->location = sample_location(facts, "/src/log.h", 7, 1, "LOG");
    sample_op(facts, OP_BINARY, 0, 1)->sub = BINARY_EQ;
    sample_block(facts, TERM_BRANCH, 2, 2);
    facts->blocks.data[facts->blocks.count - 1].location =
        sample_location(facts, "/src/main.c", 12, 5, "");
    sample_op(facts, OP_FUNCTION, SAMPLE_PRINTF, 0);
    sample_list(facts, OP_CALL, 3)->flags = OP_IMPLICIT;
    sample_list(facts, OP_CALL, 1)->flags = OP_VIRTUAL;
    sample_list(facts, OP_ATOMIC, 0)->sub = ATOMIC_UPDATE;
    sample_op(facts, OP_ATOMIC, 0, facts->operands.count)->sub = ATOMIC_FENCE;
    sample_list(facts, OP_PHI, 0);
    sample_block(facts, TERM_SWITCH, 3, 3);
    sample_op(facts, OP_VAR, SAMPLE_SA, 0);
    sample_op(facts, OP_FIELD, 9, SAMPLE_SA_HANDLER);
    sample_op(facts, OP_ELEMENT, 9, NONE);
    sample_op(facts, OP_ELEMENT, 9, 1);
    sample_op(facts, OP_STRING, sample_text(facts, "say \"hi\"\n"), 0);
    sample_op(facts, OP_UNARY, 1, 0)->sub = UNARY_NEGATE;
    sample_op(facts, OP_ASM, 0, 0);
    sample_op(facts, OP_ALLOCA, 0, 16);
    sample_op(facts, OP_ZERO, 0, 0);
    sample_op(facts, OP_UNKNOWN, 0, 0);
    sample_op(facts, OP_STORE, 9, 18)->flags = OP_UPDATES | OP_INIT;
    sample_block(facts, TERM_GOTO, 13, 3);
    sample_block(facts, TERM_GOTO, NONE, 1);
    sample_block(facts, TERM_JUMP, NONE, 1);
    sample_block(facts, TERM_RETURN, 1, 0);
    sample_block(facts, TERM_UNREACHABLE, NONE, 0);
}

/* Fills facts that are zero, to be freed with facts_free. */
static inline void sample_facts(struct facts *facts) {
    facts->main_file = sample_text(facts, "/src/main.c");
    facts->target = sample_text(facts, "x86_64-pc-linux-gnu");
    facts->language = LANGUAGE_C;
    sample_symbols(facts);
    vec_push(&facts->redeclarations,
             (struct redeclaration){SAMPLE_STOP, sample_location(facts, "/src/log.h", 2, 12, "")});
    vec_push(&facts->overrides, (struct override){SAMPLE_ON_TERM, SAMPLE_PRINTF});
    vec_push(&facts->diagnostics,
             (struct diagnostic){.message = sample_text(facts, "unknown type name 'x'"),
                                 .location = sample_location(facts, "/src/main.c", 9, 1, ""),
                                 .severity = DIAGNOSTIC_ERROR});
    vec_push(&facts->suppressions,
             (struct suppression){.rules = sample_text(facts, "unsafe-call"),
                                  .reason = sample_text(facts, "it ends the process"),
                                  .location = sample_location(facts, "/src/main.c", 9, 1, ""),
                                  .first_line = 9,
                                  .last_line = 9});
    vec_push(&facts->sources, (struct input_file){{1, 2}, facts->main_file, 3});
    sample_initializers(facts);
    sample_body(facts);
}

#endif
