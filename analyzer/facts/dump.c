#include <inttypes.h>
#include <string.h>

#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "analyzer/facts/shape.h"

static const char *const linkage_names[LINKAGES] = {"local", "internal", "external"};

/* By bit. */
static const char *const symbol_flag_names[] = {
    "defined",   "system",   "weak",        "noreturn",     "inline",
    "tentative", "variadic", "constructor", "unprototyped", "pure", "trusted",
};

static const char *const type_flag_names[] = {
    "volatile", "const",   "atomic",   "sig_atomic", "integer", "unsigned",     "bool",
    "floating", "pointer", "function", "record",     "array",   "thread_local", "bit_field",
};

static const char *const op_flag_names[] = {"updates", "init", "implicit", "virtual"};

#define NAMES_ALL_BITS(names, all) ((1u << sizeof(names) / sizeof *(names)) - 1 == (all))
_Static_assert(NAMES_ALL_BITS(symbol_flag_names, SYMBOL_FLAGS), "name the new symbol flag");
_Static_assert(NAMES_ALL_BITS(type_flag_names, TYPE_FLAGS), "name the new type flag");
_Static_assert(NAMES_ALL_BITS(op_flag_names, OP_FLAGS), "name the new operation flag");

static const char *const unary_names[UNARIES] = {"not", "negate", "complement"};

static const char *const binary_names[BINARIES] = {
    "add", "sub", "mul", "div", "rem", "shl", "shr", "and",
    "or",  "xor", "eq",  "ne",  "lt",  "le",  "gt",  "ge",
};

static const char *const atomic_names[ATOMICS] = {"load", "store", "update", "fence"};

struct dump {
    const struct facts *facts;
    const struct function *function; /* whose operations are named */
    FILE *out;
};

/* Bytes that are not printable ASCII are written as \xNN: the text is for FileCheck, terminals and
 * log files, whatever bytes a source holds in its names. */
static void print_text(FILE *out, const char *text, size_t length, const char *special) {
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < ' ' || byte > '~') {
            fprintf(out, "\\x%02x", byte);
        } else if (strchr(special, byte)) {
            fprintf(out, "\\%c", byte);
        } else {
            putc(byte, out);
        }
    }
}

static void print_name(const struct dump *dump, str_id id) {
    const struct interned *name = &dump->facts->strings.all.data[id];
    print_text(dump->out, name->text, name->length, "\\");
}

static void print_quoted(const struct dump *dump, str_id id) {
    const struct interned *text = &dump->facts->strings.all.data[id];
    putc('"', dump->out);
    print_text(dump->out, text->text, text->length, "\\\"");
    putc('"', dump->out);
}

/* The names of the bits that are set: `before`, then the names with spaces between them. */
static void print_flags(FILE *out, const char *before, uint32_t flags, const char *const *names) {
    for (; flags; flags >>= 1, names++) {
        if (flags & 1) {
            fprintf(out, "%s%s", before, *names);
            before = " ";
        }
    }
}

/* " ; 12:3 [MACRO]", with the file's base name when it is not the main file. */
static void print_location(const struct dump *dump, location_id id) {
    if (id == NONE) {
        return;
    }
    const struct location *location = &dump->facts->locations.data[id];
    fputs(" ; ", dump->out);
    if (location->file != dump->facts->main_file) {
        const struct interned *file = &dump->facts->strings.all.data[location->file];
        const char *slash = memrchr(file->text, '/', file->length);
        const char *base = slash ? slash + 1 : file->text;
        print_text(dump->out, base, (size_t)(file->text + file->length - base), "\\");
        putc(':', dump->out);
    }
    fprintf(dump->out, "%" PRIu32 ":%" PRIu32, location->line, location->column);
    if (location->macro) {
        fputs(" [", dump->out);
        print_name(dump, location->macro);
        putc(']', dump->out);
    }
}

static void dump_suppression(const struct dump *dump, const struct suppression *suppression) {
    static const char *const kinds[SUPPRESSION_KINDS] = {
        [SUPPRESSION_OWN] = "ignore",
        [SUPPRESSION_NOLINT] = "nolint",
        [SUPPRESSION_MALFORMED] = "malformed"};
    fprintf(dump->out, "suppression %s ", kinds[suppression->kind]);
    print_quoted(dump, suppression->rules);
    putc(' ', dump->out);
    print_quoted(dump, suppression->reason);
    fprintf(dump->out, " lines %u-%u", suppression->first_line, suppression->last_line);
    print_location(dump, suppression->location);
    putc('\n', dump->out);
}

static void dump_unit(const struct dump *dump) {
    const struct facts *facts = dump->facts;
    fputs("file ", dump->out);
    print_quoted(dump, facts->main_file);
    fputs("\ntarget ", dump->out);
    print_name(dump, facts->target);
    fprintf(dump->out, "\nlanguage %s\n", facts->language == LANGUAGE_C ? "c" : "c++");
    for (uint32_t i = 0; i < facts->diagnostics.count; i++) {
        const struct diagnostic *diagnostic = &facts->diagnostics.data[i];
        fputs(diagnostic->severity == DIAGNOSTIC_FATAL ? "fatal " : "error ", dump->out);
        print_quoted(dump, diagnostic->message);
        print_location(dump, diagnostic->location);
        putc('\n', dump->out);
    }
    for (uint32_t i = 0; i < facts->suppressions.count; i++) {
        dump_suppression(dump, &facts->suppressions.data[i]);
    }
}

static void dump_symbol(const struct dump *dump, const struct symbol *symbol) {
    fprintf(dump->out, "symbol %s ", symbol_kind_names[symbol->kind]);
    print_name(dump, symbol->name);
    fprintf(dump->out, " %s", linkage_names[symbol->linkage]);
    print_flags(dump->out, " ", symbol->flags, symbol_flag_names);
    fputs(" type ", dump->out);
    print_quoted(dump, symbol->type_name);
    if (symbol->size) {
        fprintf(dump->out, " size %" PRIu32, symbol->size);
    }
    if (symbol->key && symbol->key != symbol->name) {
        fputs(" key ", dump->out);
        print_quoted(dump, symbol->key);
    }
    if (symbol->scope) {
        fputs(" in ", dump->out);
        print_quoted(dump, symbol->scope);
    }
    if (symbol->record) {
        fputs(" of ", dump->out);
        print_quoted(dump, symbol->record);
    }
    if (symbol->alias_of) {
        fputs(" alias of ", dump->out);
        print_quoted(dump, symbol->alias_of);
    }
    print_location(dump, symbol->location);
    print_flags(dump->out, " ; ", symbol->type_flags, type_flag_names);
    putc('\n', dump->out);
}

/* What can be linked or has static storage; locals, parameters and fields are named where used. */
static void dump_symbols(const struct dump *dump) {
    for (uint32_t i = 0; i < dump->facts->symbols.count; i++) {
        const struct symbol *symbol = &dump->facts->symbols.data[i];
        if (symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_VARIABLE) {
            dump_symbol(dump, symbol);
        }
    }
}

static void print_symbol(const struct dump *dump, symbol_id id) {
    print_name(dump, dump->facts->symbols.data[id].name);
}

static void dump_redeclarations(const struct dump *dump) {
    for (uint32_t i = 0; i < dump->facts->redeclarations.count; i++) {
        const struct redeclaration *redeclaration = &dump->facts->redeclarations.data[i];
        fputs("also declares ", dump->out);
        print_symbol(dump, redeclaration->symbol);
        print_location(dump, redeclaration->location);
        putc('\n', dump->out);
    }
}

static void dump_overrides(const struct dump *dump) {
    const struct symbol *symbols = dump->facts->symbols.data;
    for (uint32_t i = 0; i < dump->facts->overrides.count; i++) {
        const struct override *override = &dump->facts->overrides.data[i];
        fputs("override ", dump->out);
        print_quoted(dump, symbols[override->method].key);
        fputs(" of ", dump->out);
        print_quoted(dump, symbols[override->overridden].key);
        putc('\n', dump->out);
    }
}

/* "%1, %2" */
static void print_operands(const struct dump *dump, const struct op *op) {
    for (uint32_t i = 0; i < op->count; i++) {
        fprintf(dump->out, "%s%%%" PRIu32, i ? ", " : "", dump->facts->operands.data[op->b + i]);
    }
}

/* What `value`, the a or b of `op`, stands for. */
static void print_field(const struct dump *dump, const struct op *op, enum field_role role,
                        uint32_t value) {
    switch (role) {
    case ROLE_UNUSED:
        break;
    case ROLE_NUMBER:
        fprintf(dump->out, "%" PRIu32, value);
        break;
    case ROLE_VALUE:
        fprintf(dump->out, "%%%" PRIu32, value);
        break;
    case ROLE_INDEX:
        if (value == NONE) {
            putc('?', dump->out);
        } else {
            fprintf(dump->out, "%%%" PRIu32, value);
        }
        break;
    case ROLE_STRING:
        print_quoted(dump, value);
        break;
    case ROLE_FUNCTION:
    case ROLE_OBJECT:
    case ROLE_FIELD:
        print_symbol(dump, value);
        break;
    case ROLE_OPERANDS:
        print_operands(dump, op);
        break;
    }
}

/* "field sa_handler of %2": part b of the object at a. */
static void print_part(const struct dump *dump, const struct op *op) {
    const struct op_shape *shape = &op_shapes[op->kind];
    fprintf(dump->out, "%s ", shape->name);
    print_field(dump, op, shape->b, op->b);
    fputs(" of ", dump->out);
    print_field(dump, op, shape->a, op->a);
}

static void print_call(const struct dump *dump, const struct op *op) {
    const struct op *callee = &dump->facts->ops.data[dump->function->first_op + op->a];
    if (callee->kind == OP_FUNCTION) {
        fputs("call @", dump->out);
        print_symbol(dump, callee->a);
    } else {
        fprintf(dump->out, "call %%%" PRIu32, op->a);
    }
    putc('(', dump->out);
    print_operands(dump, op);
    putc(')', dump->out);
}

static void print_op_name(FILE *out, const struct op *op) {
    switch (op->kind) {
    case OP_UNARY:
        fputs(unary_names[op->sub], out);
        break;
    case OP_BINARY:
        fputs(binary_names[op->sub], out);
        break;
    case OP_ATOMIC:
        fprintf(out, "atomic_%s", atomic_names[op->sub]);
        break;
    default:
        fputs(op_shapes[op->kind].name, out);
        break;
    }
}

static void print_plain(const struct dump *dump, const struct op *op) {
    const struct op_shape *shape = &op_shapes[op->kind];
    bool has_a = shape->a != ROLE_UNUSED;
    bool has_b = shape->b != ROLE_UNUSED && !(shape->b == ROLE_OPERANDS && op->count == 0);
    print_op_name(dump->out, op);
    fputs(has_a || has_b ? " " : "", dump->out);
    print_field(dump, op, shape->a, op->a);
    fputs(has_a && has_b ? ", " : "", dump->out);
    print_field(dump, op, shape->b, op->b);
}

static void print_op(const struct dump *dump, const struct op *op) {
    switch (op->kind) {
    case OP_CONST:
        fprintf(dump->out, "const %" PRId64, op_constant(op));
        break;
    case OP_FIELD:
    case OP_ELEMENT:
        print_part(dump, op);
        break;
    case OP_CALL:
        print_call(dump, op);
        break;
    default:
        print_plain(dump, op);
        break;
    }
}

static void dump_op(const struct dump *dump, op_id id) {
    const struct op *op = &dump->facts->ops.data[dump->function->first_op + id];
    fprintf(dump->out, "    %%%" PRIu32 " = ", id);
    print_op(dump, op);
    if (op->flags) {
        print_flags(dump->out, " (", op->flags, op_flag_names);
        putc(')', dump->out);
    }
    print_location(dump, op->location);
    print_flags(dump->out, " ; ", op->type_flags, type_flag_names);
    putc('\n', dump->out);
}

/* ", b2"; of a switch ", 1: b2", ", 4..6: b3" and, the last, ", else: b4". */
static void print_edge(const struct dump *dump, const struct block *block, uint32_t index) {
    struct edge edge = dump->facts->edges.data[block->first_edge + index];
    fputs(index || block->value != NONE ? ", " : " ", dump->out);
    if (block->terminator == TERM_SWITCH) {
        if (index + 1 == block->edge_count) {
            fputs("else: ", dump->out);
        } else if (edge.low == edge.high) {
            fprintf(dump->out, "%" PRId64 ": ", edge.low);
        } else {
            fprintf(dump->out, "%" PRId64 "..%" PRId64 ": ", edge.low, edge.high);
        }
    }
    fprintf(dump->out, "b%" PRIu32, edge.target);
}

static void dump_block(const struct dump *dump, block_id id) {
    const struct block *block = &dump->facts->blocks.data[dump->function->first_block + id];
    fprintf(dump->out, "b%" PRIu32 ":\n", id);
    for (uint32_t i = 0; i < block->op_count; i++) {
        dump_op(dump, block->first_op + i);
    }
    fprintf(dump->out, "    %s", terminator_shapes[block->terminator].name);
    if (block->value != NONE) {
        fprintf(dump->out, " %%%" PRIu32, block->value);
    }
    for (uint32_t i = 0; i < block->edge_count; i++) {
        print_edge(dump, block, i);
    }
    print_location(dump, block->location);
    putc('\n', dump->out);
}

static void dump_function(const struct dump *dump) {
    const struct function *function = dump->function;
    if (function->symbol == NONE) {
        fputs("\ninitializers", dump->out);
    } else {
        fputs("\nfunction ", dump->out);
        print_symbol(dump, function->symbol);
        putc('(', dump->out);
        for (uint32_t i = 0; i < function->parameter_count; i++) {
            fputs(i ? ", " : "", dump->out);
            print_symbol(dump, dump->facts->parameters.data[function->first_parameter + i]);
        }
        putc(')', dump->out);
    }
    putc('\n', dump->out);
    for (block_id id = 0; id < function->block_count; id++) {
        dump_block(dump, id);
    }
}

void facts_dump(const struct facts *facts, FILE *out) {
    struct dump dump = {.facts = facts, .out = out};
    dump_unit(&dump);
    dump_symbols(&dump);
    dump_redeclarations(&dump);
    dump_overrides(&dump);
    for (uint32_t i = 0; i < facts->functions.count; i++) {
        dump.function = &facts->functions.data[i];
        dump_function(&dump);
    }
}
