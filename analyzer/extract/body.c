#include "analyzer/extract/body.h"

struct body body_start(struct unit *unit) {
    return (struct body){.unit = unit,
                         .first_op = unit->facts->ops.count,
                         .first_block = unit->facts->blocks.count,
                         .open = NONE,
                         .here = NONE,
                         .self = NONE,
                         .break_to = NONE,
                         .continue_to = NONE,
                         .catch_to = NONE};
}

void body_finish(struct body *body, struct function *function) {
    if (body->open != NONE) {
        end_return(body, NONE);
    }
    resolve_computed_gotos(body);
    function->first_op = body->first_op;
    function->op_count = body->unit->facts->ops.count - body->first_op;
    function->first_block = body->first_block;
    function->block_count = body->unit->facts->blocks.count - body->first_block;
    vec_free(&body->labels);
    vec_free(&body->cleanups);
    vec_free(&body->computed_gotos);
    vec_free(&body->captures);
    vec_free(&body->bindings);
    arena_clear(&body->unit->scratch);
}

static void add_parameters(struct body *body, CXCursor definition, struct function *function) {
    struct facts *facts = body->unit->facts;
    int count = clang_Cursor_getNumArguments(definition);
    function->first_parameter = facts->parameters.count;
    if (has_object(body->unit, definition)) {
        body->self = symbol_this(body->unit, definition);
        vec_push(&facts->parameters, body->self);
    }
    for (int i = 0; i < count; i++) {
        CXCursor parameter = clang_Cursor_getArgument(definition, (unsigned)i);
        symbol_id symbol = symbol_of(body->unit, parameter);
        if (symbol != NONE) {
            vec_push(&facts->parameters, symbol);
        }
    }
    function->parameter_count = facts->parameters.count - function->first_parameter;
}

/* What the types of the parameters need is evaluated on entry (C11 6.9.1p10). */
static void lower_parameter_bounds(struct body *body, CXCursor definition) {
    int count = clang_Cursor_getNumArguments(definition);
    for (int i = 0; i < count; i++) {
        CXCursor parameter = clang_Cursor_getArgument(definition, (unsigned)i);
        lower_bounds(body, parameter, clang_getCursorType(parameter));
    }
}

/* The statements of a definition, between what makes and what destroys members and bases. */
static void lower_definition(struct body *body, CXCursor definition) {
    enum CXCursorKind kind = clang_getCursorKind(definition);
    struct cursors parts = operands_of(body->unit, definition);
    body->here = location_of(body->unit, clang_getCursorLocation(definition));
    if (kind == CXCursor_Constructor) {
        lower_constructor(body, definition);
    } else if (kind == CXCursor_Destructor) {
        note_parts(body, definition);
    }
    for (uint32_t i = 0; i < parts.count; i++) {
        if (clang_isStatement(clang_getCursorKind(parts.data[i]))) {
            lower_statement(body, parts.data[i]);
        }
    }
    end_temporaries(body, 0);
}

void lower_function(struct unit *unit, CXCursor definition) {
    symbol_id symbol = symbol_of(unit, definition);
    bool fresh = symbol != NONE;
    if (fresh) {
        map_get_or_put(&unit->lowered, symbol, 1, &fresh);
    }
    if (!fresh) {
        return;
    }
    struct body body = body_start(unit);
    struct function function = {.symbol = symbol};
    body.result = clang_getCursorResultType(definition);
    CXSourceLocation brace = clang_getRangeEnd(clang_getCursorExtent(definition));
    add_parameters(&body, definition, &function);
    note_captures(&body, definition);
    block_open(&body, block_new(&body));
    lower_parameter_bounds(&body, definition);
    lower_definition(&body, definition);
    function.end = location_of(unit, brace);
    body.here = function.end;
    body_finish(&body, &function);
    vec_push(&unit->facts->functions, function);
}

static op_id call_resolver(struct body *body, str_id name) {
    symbol_id resolver = function_named(body->unit, name);
    if (resolver == NONE) { /* clang reports that it is not there */
        return emit_unknown(body);
    }
    op_id function = emit(body, OP_FUNCTION, resolver, 0, TYPE_FUNCTION);
    return emit_list(body, OP_CALL, function, NULL, 0, TYPE_FUNCTION | TYPE_POINTER);
}

static void lower_ifunc(struct unit *unit, struct ifunc ifunc) {
    struct body body = body_start(unit);
    struct function function = {.symbol = symbol_of(unit, ifunc.declaration)};
    VEC(op_id) arguments = {0};
    body.here = location_of(unit, clang_getCursorLocation(ifunc.declaration));
    function.end = body.here;
    add_parameters(&body, ifunc.declaration, &function);
    block_open(&body, block_new(&body));
    op_id chosen = call_resolver(&body, ifunc.resolver);
    for (uint32_t i = 0; i < function.parameter_count; i++) {
        symbol_id parameter = unit->facts->parameters.data[function.first_parameter + i];
        uint32_t flags = unit->facts->symbols.data[parameter].type_flags;
        op_id address = emit(&body, OP_VAR, parameter, 0, flags);
        vec_push(&arguments, emit(&body, OP_LOAD, address, 0, flags));
    }
    end_return(&body, emit_list(&body, OP_CALL, chosen, arguments.data, arguments.count,
                                unit->facts->symbols.data[function.symbol].type_flags));
    body_finish(&body, &function);
    vec_free(&arguments);
    vec_push(&unit->facts->functions, function);
}

void lower_ifuncs(struct unit *unit) {
    for (uint32_t i = 0; i < unit->ifuncs.count; i++) {
        lower_ifunc(unit, unit->ifuncs.data[i]);
    }
}

static void lower_static(struct body *body, CXCursor variable) {
    struct unit *unit = body->unit;
    symbol_id symbol = symbol_of(unit, variable);
    CXCursor definition = clang_getCursorDefinition(variable);
    CXCursor declared = clang_Cursor_isNull(definition) ? variable : definition;
    CXCursor initializer = initializer_of(declared);
    CXType type = clang_getCursorType(declared);
    uint32_t flags = type_flags(unit, type);
    body->here = unit->facts->symbols.data[symbol].location;
    op_id address = emit(body, OP_VAR, symbol, 0, flags);
    if (clang_Cursor_isNull(initializer) || !is_constant_initialized(unit, declared)) {
        store_zero(body, address, type); /* C11 6.7.9p10, C++17 6.6.2p2: it starts as zero */
    } else {
        lower_initializer(body, address, type, initializer);
    }
}

/* Bodies that only an initial value names may name further variables, when all initial values are
 * lowered: what those start with is not known, as if another TU had them. */
static void lower_late_bodies(struct unit *unit) {
    uint32_t known = unit->statics.count;
    lower_named(unit);
    for (uint32_t i = known; i < unit->statics.count; i++) {
        symbol_id symbol = symbol_of(unit, unit->statics.data[i]);
        unit->facts->symbols.data[symbol].flags &= (uint16_t)~SYMBOL_DEFINED;
    }
}

void lower_statics(struct unit *unit) {
    struct body body = body_start(unit);
    block_open(&body, block_new(&body));
    for (uint32_t i = 0; i < unit->statics.count; i++) { /* an initialiser may name more of them */
        lower_static(&body, unit->statics.data[i]);
    }
    struct function *function = &unit->facts->functions.data[0];
    body_finish(&body, function);
    lower_late_bodies(unit);
}
