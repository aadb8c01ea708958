/* Which statics have their value when the program starts, and which get it from code that runs:
 * before main, or when control first passes a block-scope static (C++17 6.6.2, 6.6.3, 9.7p4). */
#include "analyzer/extract/body.h"

static bool is_constant(struct unit *unit, CXCursor expr);
static bool is_constant_part(struct unit *unit, CXType type);

static bool are_constant(struct unit *unit, CXCursor expr) {
    struct cursors parts = operands_of(unit, expr);
    for (uint32_t i = 0; i < parts.count; i++) {
        if (!is_constant(unit, parts.data[i])) {
            return false;
        }
    }
    return true;
}

/* Of a variable's name: its address is constant when its storage is static, its value when it is
 * const and was constant itself. */
static bool is_constant_name(struct unit *unit, CXCursor expr) {
    CXCursor declaration = clang_getCursorReferenced(expr);
    if (clang_getCursorKind(declaration) != CXCursor_VarDecl) {
        return true; /* functions, enumerators; fields in a pointer to member */
    }
    CXType type = clang_getCanonicalType(clang_getCursorType(declaration));
    return is_array_type(type) ||
           (clang_isConstQualifiedType(type) && is_constant_initialized(unit, declaration));
}

/* A default constructor that is not written is constexpr when those of all parts are (C++17
 * 15.1p7). */
static bool is_constant_default(struct unit *unit, CXCursor constructor) {
    CXType record = clang_getCursorType(clang_getCursorSemanticParent(constructor));
    struct cursors bases = bases_of(unit, record);
    struct cursors fields = fields_of(unit, record);
    for (uint32_t i = 0; i < bases.count; i++) {
        if (!is_constant_part(unit, clang_getCursorType(bases.data[i]))) {
            return false;
        }
    }
    for (uint32_t i = 0; i < fields.count; i++) {
        CXCursor value = default_initializer(unit, fields.data[i]);
        CXType type = clang_getCursorType(fields.data[i]);
        if (clang_Cursor_isNull(value) ? !is_constant_part(unit, type)
                                       : !is_constant(unit, value)) {
            return false;
        }
    }
    return true;
}

static bool is_constexpr(struct unit *unit, CXCursor constructor) {
    enum special special;
    bool made = clang_CXXMethod_isDefaulted(constructor) && special_kind(constructor, &special) &&
                special == SPECIAL_DEFAULT;
    return has_specifier(unit, constructor, "constexpr") ||
           (made && is_constant_default(unit, constructor));
}

static bool is_constant_part(struct unit *unit, CXType type) {
    CXCursor constructor = special_of(unit, type, SPECIAL_DEFAULT);
    return clang_Cursor_isNull(constructor) || is_constexpr(unit, constructor);
}

/* A constructor that does nothing, or that is constexpr and is given constants. */
static bool is_constant_call(struct unit *unit, CXCursor expr) {
    CXCursor callee = clang_getCursorReferenced(expr);
    enum CXCursorKind kind = clang_getCursorKind(callee);
    bool closure = kind == CXCursor_ConversionFunction &&
                   is_closure(clang_getCursorSemanticParent(callee));
    bool runs = kind != CXCursor_Constructor || runs_code(unit, callee);
    if (runs && !closure && !is_constexpr(unit, callee)) {
        return false;
    }
    return are_constant(unit, expr);
}

/* The operand of `&`, or what a reference is bound to. */
static bool is_constant_address(struct unit *unit, CXCursor expr) {
    CXCursor inner = peel(expr);
    CXCursor declaration = clang_getCursorReferenced(inner);
    switch ((int)clang_getCursorKind(inner)) {
    case CXCursor_DeclRefExpr:
        return clang_getCursorKind(declaration) != CXCursor_VarDecl ||
               is_static_storage(declaration);
    case CXCursor_MemberRefExpr: {
        struct cursors parts = operands_of(unit, inner);
        return parts.count == 1 && is_constant_address(unit, parts.data[0]);
    }
    default:
        return are_constant(unit, inner);
    }
}

static bool is_constant(struct unit *unit, CXCursor expr) {
    int64_t value;
    CXCursor inner = peel(expr);
    enum CXCursorKind kind = clang_getCursorKind(inner);
    if (constant_value(inner, &value)) {
        return true;
    }
    switch ((int)kind) {
    case CXCursor_CallExpr:
        return is_constant_call(unit, inner);
    case CXCursor_CXXNewExpr:
    case CXCursor_CXXThrowExpr:
    case CXCursor_CXXDynamicCastExpr:
    case CXCursor_CXXThisExpr:
        return false;
    case CXCursor_LambdaExpr:
        return true;
    case CXCursor_DeclRefExpr:
        return is_constant_name(unit, inner);
    default:
        break;
    }
    struct cursors parts = operands_of(unit, inner);
    if (kind == CXCursor_UnaryOperator && parts.count == 1 &&
        clang_getCursorUnaryOperatorKind(inner) == CXUnaryOperator_AddrOf) {
        return is_constant_address(unit, parts.data[0]);
    }
    return are_constant(unit, inner);
}

bool is_constant_initialized(struct unit *unit, CXCursor variable) {
    CXCursor initializer = initializer_of(variable);
    CXType type = clang_getCursorType(variable);
    if (unit->facts->language != LANGUAGE_CXX) {
        return true; /* C11 6.7.9p4 */
    }
    if (!clang_Cursor_isNull(special_of(unit, type, SPECIAL_DESTRUCTOR))) {
        return false; /* the destructor is registered when the object is made */
    }
    if (clang_Cursor_isNull(initializer) || has_specifier(unit, variable, "constexpr") ||
        has_specifier(unit, variable, "constinit")) {
        return true;
    }
    return is_reference_type(type) ? is_constant_address(unit, initializer)
                                   : is_constant(unit, initializer);
}

static void initialize(struct body *body, CXCursor variable) {
    CXType type = clang_getCursorType(variable);
    CXCursor initializer = initializer_of(variable);
    uint32_t outer = body->cleanups.count;
    if (!clang_Cursor_isNull(initializer)) {
        symbol_id symbol = symbol_of(body->unit, variable);
        op_id address = emit(body, OP_VAR, symbol, 0, type_flags(body->unit, type));
        lower_initializer(body, address, type, initializer);
    }
    end_temporaries(body, outer);
}

/* The compiler's own guard is tested first; only who finds it open takes the lock. */
void lower_local_static(struct body *body, CXCursor variable) {
    block_id first = block_new(body);
    block_id after = block_new(body);
    end_branch(body, emit_unknown(body), first, after);
    block_open(body, first);
    call_runtime(body, "static local guard", "__cxa_guard_acquire", NONE, 0);
    initialize(body, variable);
    call_runtime(body, "static local guard", "__cxa_guard_release", NONE, 0);
    block_open(body, after);
}

void lower_dynamic(struct unit *unit, CXCursor variable) {
    struct body body = body_start(unit);
    struct function function = {.symbol = symbol_initializer(unit, variable)};
    function.end = unit->facts->symbols.data[function.symbol].location;
    function.first_parameter = unit->facts->parameters.count;
    body.here = function.end;
    block_open(&body, block_new(&body));
    initialize(&body, variable);
    body.here = function.end;
    body_finish(&body, &function);
    vec_push(&unit->facts->functions, function);
}
