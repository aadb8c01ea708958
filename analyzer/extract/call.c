#include "analyzer/extract/body.h"

#include <string.h>

enum { MAX_ARGUMENTS = 4096 };

/* The callee and the arguments as clang gives them: of an operator call in C++ the children stand
 * in source order, so arguments are asked for by number. */
struct call {
    CXCursor expr;
    CXCursor declaration; /* the function named, or null for a call through a pointer */
    CXType function;      /* the canonical type of what is called; invalid when it is not known */
    struct cursors children;
    VEC(op_id) operands;
};

static const char *name_of(struct body *body, symbol_id symbol) {
    const struct facts *facts = body->unit->facts;
    return strings_get(&facts->strings, facts->symbols.data[symbol].name);
}

/* The function that a callee expression names, or a null cursor. */
static CXCursor named_function(struct body *body, CXCursor callee) {
    for (;;) {
        callee = peel(callee);
        enum CXCursorKind kind = clang_getCursorKind(callee);
        if (kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr) {
            CXCursor declaration = clang_getCursorReferenced(callee);
            return is_function(declaration) ? declaration : clang_getNullCursor();
        }
        if (kind != CXCursor_UnaryOperator) { /* (&f)(), (*f)() */
            return clang_getNullCursor();
        }
        struct cursors parts = operands_of(body->unit, callee);
        if (parts.count != 1) {
            return clang_getNullCursor();
        }
        callee = parts.data[0];
    }
}

/* For `get()()` libclang names `get` as what the outer call refers to, too. */
static bool calls_result(struct body *body, struct call *call) {
    return call->children.count &&
           clang_getCursorKind(peel(call->children.data[0])) == CXCursor_CallExpr &&
           type_flags(body->unit, clang_getCursorType(call->children.data[0])) & TYPE_FUNCTION;
}

static CXCursor called_function(struct body *body, struct call *call) {
    CXCursor referenced = clang_getCursorReferenced(call->expr);
    if (clang_getCursorKind(referenced) == CXCursor_Constructor) {
        return referenced; /* whose first child is an argument */
    }
    if (calls_result(body, call)) {
        return clang_getNullCursor();
    }
    if (is_function(referenced)) {
        return referenced;
    }
    return call->children.count ? named_function(body, call->children.data[0])
                                : clang_getNullCursor();
}

/* The type of the function that a call through a pointer runs. */
static CXType pointed_function(CXCursor callee) {
    CXType type = clang_getCanonicalType(clang_getCursorType(callee));
    CXType pointee = clang_getCanonicalType(clang_getPointeeType(type));
    return pointee.kind == CXType_Invalid ? type : pointee;
}

static struct call call_of(struct body *body, CXCursor expr) {
    struct call call = {.expr = expr, .children = operands_of(body->unit, expr)};
    call.declaration = called_function(body, &call);
    if (!clang_Cursor_isNull(call.declaration)) {
        call.function = clang_getCanonicalType(clang_getCursorType(call.declaration));
    } else if (call.children.count) {
        call.function = pointed_function(call.children.data[0]);
    }
    return call;
}

static bool is_constructor(const struct call *call) {
    return clang_getCursorKind(call->declaration) == CXCursor_Constructor;
}

static bool returns_reference(const struct call *call) {
    return !is_constructor(call) && is_reference_type(clang_getResultType(call->function));
}

/* --- the object of a method --- */

/* The object of `object.method()` or of the implicit `this`. */
static op_id object_address(struct body *body, struct call *call) {
    CXCursor callee = call->children.count ? peel(call->children.data[0])
                                           : clang_getNullCursor();
    if (clang_getCursorKind(callee) == CXCursor_MemberRefExpr) {
        struct cursors base = operands_of(body->unit, callee);
        if (base.count) {
            CXCursor object = peel(base.data[0]);
            CXType type = clang_getCanonicalType(clang_getCursorType(object));
            return type.kind == CXType_Pointer ? lower_value(body, object)
                                               : lower_address(body, object);
        }
    }
    return lower_this(body);
}

/* A method called as an operator has its object among the arguments already. */
static bool is_operator_call(struct call *call) {
    int count = clang_Cursor_getNumArguments(call->expr);
    int declared = clang_Cursor_getNumArguments(call->declaration);
    switch ((int)clang_getCursorKind(call->declaration)) {
    case CXCursor_CXXMethod:
        return declared >= 0 && count == declared + 1 &&
               !clang_CXXMethod_isStatic(call->declaration);
    default:
        return false;
    }
}

/* --- arguments --- */

/* A default argument has no place in the source of the call: it is the parameter's. */
static CXCursor written_argument(struct body *body, struct call *call, CXCursor argument,
                                 unsigned index) {
    CXFile file = NULL;
    clang_getFileLocation(clang_getCursorLocation(argument), &file, NULL, NULL, NULL);
    if (file || clang_getCursorKind(argument) != CXCursor_UnexposedExpr ||
        clang_Cursor_isNull(call->declaration)) {
        return argument;
    }
    CXCursor declarations[] = {call->declaration, clang_getCanonicalCursor(call->declaration)};
    for (int i = 0; i < 2; i++) {
        CXCursor parameter = clang_Cursor_getArgument(declarations[i], index);
        struct cursors parts = operands_of(body->unit, parameter);
        if (parts.count) {
            return parts.data[parts.count - 1];
        }
    }
    return argument;
}

/* Argument `index` of the parameters: a reference is given the address. */
static op_id lower_argument(struct body *body, struct call *call, CXCursor argument,
                            unsigned index) {
    CXType parameter = clang_getArgType(call->function, index);
    argument = written_argument(body, call, argument, index);
    return is_reference_type(parameter) ? lower_address(body, argument)
                                        : lower_value(body, argument);
}

static void lower_arguments(struct body *body, struct call *call) {
    int count = clang_Cursor_getNumArguments(call->expr);
    int objects = is_operator_call(call) ? 1 : 0;
    for (int i = 0; i < count && i < MAX_ARGUMENTS; i++) {
        CXCursor argument = clang_Cursor_getArgument(call->expr, (unsigned)i);
        if (clang_Cursor_isNull(argument)) {
            continue;
        }
        op_id value = i < objects
                          ? lower_address(body, argument)
                          : lower_argument(body, call, argument, (unsigned)(i - objects));
        if (i >= objects || has_object(body->unit, call->declaration)) {
            vec_push(&call->operands, value);
        }
    }
}

static op_id emit_call(struct body *body, struct call *call, op_id callee) {
    uint32_t flags = type_flags(body->unit, clang_getCursorType(call->expr));
    flags = returns_reference(call) ? TYPE_POINTER : flags;
    return emit_list(body, OP_CALL, callee, call->operands.data, call->operands.count, flags);
}

static bool is_noexcept(CXCursor function) {
    switch (clang_getCursorExceptionSpecificationType(function)) {
    case CXCursor_ExceptionSpecificationKind_DynamicNone:
    case CXCursor_ExceptionSpecificationKind_BasicNoexcept:
    case CXCursor_ExceptionSpecificationKind_NoThrow:
        return true;
    default:
        return false;
    }
}

/* --- functions that clang knows --- */

/* clang's builtins that are folded without evaluating their arguments; consteval functions. */
static bool lower_folded(struct body *body, struct call *call, const char *name, op_id *value) {
    int64_t constant;
    if (strcmp(name, "__builtin_constant_p") != 0 && strcmp(name, "__builtin_object_size") != 0 &&
        strcmp(name, "__builtin_types_compatible_p") != 0 &&
        !has_specifier(body->unit, call->declaration, "consteval")) {
        return false;
    }
    *value = constant_value(call->expr, &constant) ? emit_constant(body, constant)
                                                   : emit_unknown(body);
    return true;
}

/* Functions of the namespace std that clang knows as builtins and so never makes bodies of: each is
 * its first argument, or its address. */
static bool is_std_cast(struct body *body, symbol_id symbol) {
    static const char *const names[] = {"move",     "move_if_noexcept", "forward", "forward_like",
                                        "as_const", "addressof",        "__addressof"};
    const struct facts *facts = body->unit->facts;
    const struct symbol *callee = &facts->symbols.data[symbol];
    bool found = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found; i++) {
        found = strcmp(strings_get(&facts->strings, callee->name), names[i]) == 0;
    }
    return found && callee->flags & SYMBOL_SYSTEM &&
           strcmp(strings_get(&facts->strings, callee->scope), "std") == 0;
}

/* clang's builtins that only say something to the compiler. */
static bool lower_hint(struct body *body, struct call *call, const char *name, op_id *value) {
    if (strcmp(name, "__builtin_unreachable") == 0) {
        end_unreachable(body);
        *value = emit_unknown(body);
        return true;
    }
    bool passes_on = strcmp(name, "__builtin_expect") == 0 ||
                     strcmp(name, "__builtin_expect_with_probability") == 0 ||
                     strcmp(name, "__builtin_assume_aligned") == 0;
    if (passes_on && call->operands.count) {
        *value = call->operands.data[0];
        return true;
    }
    if (strncmp(name, "__builtin_alloca", 16) == 0) {
        *value = emit(body, OP_ALLOCA, 0, 0, 0);
        return true;
    }
    return false;
}

/* The older atomic builtins, which are functions to libclang: __sync_fetch_and_add and its kin. */
static bool lower_sync(struct body *body, struct call *call, const char *name, op_id *value) {
    if (strncmp(name, "__sync_", 7) != 0) {
        return false;
    }
    enum atomic kind = strstr(name, "synchronize")    ? ATOMIC_FENCE
                       : strstr(name, "lock_release") ? ATOMIC_STORE
                                                      : ATOMIC_UPDATE;
    uint32_t flags = type_flags(body->unit, clang_getCursorType(call->expr));
    *value = emit_list(body, OP_ATOMIC, 0, call->operands.data, call->operands.count, flags);
    op_at(body, *value)->sub = (uint8_t)kind;
    return true;
}

/* --- calls --- */

static op_id call_named(struct body *body, struct call *call) {
    symbol_id symbol = symbol_of(body->unit, call->declaration);
    op_id value;
    if (lower_folded(body, call, name_of(body, symbol), &value)) {
        return value;
    }
    if (has_object(body->unit, call->declaration) && !is_constructor(call) &&
        !is_operator_call(call)) {
        vec_push(&call->operands, object_address(body, call));
    }
    lower_arguments(body, call);
    if (lower_hint(body, call, name_of(body, symbol), &value) ||
        lower_sync(body, call, name_of(body, symbol), &value)) {
        return value;
    }
    if (call->operands.count == 1 && is_std_cast(body, symbol)) {
        return call->operands.data[0]; /* std::move of three arguments is an algorithm */
    }
    bool throws = !is_noexcept(call->declaration);
    if (throws) {
        may_throw(body); /* what never returns may throw all the same */
    }
    op_id callee = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
    value = emit_call(body, call, callee);
    CXCursor named = call->children.count ? peel(call->children.data[0])
                                          : clang_getNullCursor();
    if (is_dispatched(body, call->declaration, named)) {
        op_at(body, value)->flags |= OP_VIRTUAL;
    }
    if (throws) {
        may_throw(body); /* with what it did before */
    }
    return value;
}

/* `(object.*method)()`, `(pointer->*method)()`: the method's object is the first argument. */
static op_id lower_member_pointer(struct body *body, struct call *call, CXCursor callee) {
    struct cursors parts = operands_of(body->unit, callee);
    bool arrow = (int)clang_getCursorBinaryOperatorKind(callee) == CXBinaryOperator_PtrMemI;
    op_id object = arrow ? lower_value(body, parts.data[0]) : lower_address(body, parts.data[0]);
    vec_push(&call->operands, object);
    return lower_value(body, parts.data[1]);
}

static bool is_member_pointer(struct body *body, CXCursor callee) {
    int kind = clang_getCursorKind(callee) == CXCursor_BinaryOperator
                   ? (int)clang_getCursorBinaryOperatorKind(callee)
                   : 0;
    return (kind == CXBinaryOperator_PtrMemD || kind == CXBinaryOperator_PtrMemI) &&
           operands_of(body->unit, callee).count == 2;
}

/* `p->~T()` where T is no class, be it in a template: p is evaluated (C++17 [expr.pseudo]). */
static bool is_pseudo_destructor(CXCursor callee) {
    return clang_getCursorKind(callee) == CXCursor_MemberRefExpr &&
           clang_Cursor_isNull(clang_getCursorReferenced(callee));
}

static op_id call_pointer(struct body *body, struct call *call) {
    op_id callee;
    if (call->children.count &&
        is_pseudo_destructor(peel(call->children.data[0]))) {
        return lower_operands(body, call->children.data[0]);
    }
    if (!call->children.count) {
        callee = emit_unknown(body);
    } else if (is_member_pointer(body, peel(call->children.data[0]))) {
        callee = lower_member_pointer(body, call, peel(call->children.data[0]));
    } else {
        callee = lower_value(body, call->children.data[0]);
    }
    lower_arguments(body, call);
    may_throw(body);
    op_id value = emit_call(body, call, callee);
    may_throw(body);
    return value;
}

/* The conversion of a closure without captures is its function. */
static op_id convert_closure(struct body *body, struct call *call, CXType closure) {
    object_address(body, call);
    symbol_id symbol = symbol_of(body->unit, method_named(body->unit, closure, "operator()"));
    return symbol == NONE ? emit_unknown(body)
                          : emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
}

static op_id call_function(struct body *body, struct call *call) {
    if (clang_Cursor_isNull(call->declaration)) {
        return call_pointer(body, call);
    }
    CXCursor record = clang_getCursorSemanticParent(call->declaration);
    if (clang_getCursorKind(call->declaration) == CXCursor_ConversionFunction &&
        is_closure(record)) {
        return convert_closure(body, call, clang_getCursorType(record));
    }
    return call_named(body, call);
}

/* --- construction --- */

static void emit_construction(struct body *body, struct call *call, op_id address) {
    bool array = is_array_type(clang_getCanonicalType(clang_getCursorType(call->expr)));
    op_id object = array ? emit(body, OP_ELEMENT, address, NONE, TYPE_RECORD) : address;
    symbol_id symbol = symbol_of(body->unit, call->declaration);
    vec_push(&call->operands, object);
    lower_arguments(body, call);
    may_throw(body);
    op_id callee = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
    emit_list(body, OP_CALL, callee, call->operands.data, call->operands.count, 0);
    may_throw(body);
}

/* `T()` and `T{}` make an object zero before a constructor that is not written (C++17 11.6p8);
 * `T object;` does not. */
static bool is_value_initialized(struct body *body, CXCursor expr) {
    CXSourceLocation end = clang_getRangeEnd(clang_getCursorExtent(expr));
    CXFile file = NULL;
    unsigned offset = 0;
    size_t length = 0;
    clang_getFileLocation(end, &file, NULL, NULL, &offset);
    const char *text = file_text(body->unit, file, &length);
    return text && offset > 0 && offset <= length && strchr(")}", text[offset - 1]);
}

/* A constructor that is not written and does nothing: a copy copies, another one leaves all as it
 * is. */
static void construct_trivially(struct body *body, struct call *call, op_id address) {
    CXType type = clang_getCursorType(call->expr);
    enum special special;
    bool known = special_kind(call->declaration, &special);
    if (known && special != SPECIAL_DEFAULT && clang_Cursor_getNumArguments(call->expr) == 1) {
        op_id other = lower_address(body, clang_Cursor_getArgument(call->expr, 0));
        uint32_t flags = type_flags(body->unit, type);
        store_initial(body, address, emit(body, OP_LOAD, other, 0, flags), type);
    } else if (is_value_initialized(body, call->expr)) {
        store_zero(body, address, type);
    }
}

/* Whether it copies or moves a temporary: what is made is made in its place (C++17 11.6p17, and
 * before by all compilers). */
static bool is_elided(struct body *body, struct call *call, CXCursor *made) {
    enum special special;
    if (clang_Cursor_getNumArguments(call->expr) != 1 ||
        !special_kind(call->declaration, &special) ||
        (special != SPECIAL_COPY && special != SPECIAL_MOVE)) {
        return false;
    }
    *made = clang_Cursor_getArgument(call->expr, 0);
    return is_class_value(body, *made);
}

static void construct(struct body *body, struct call *call, op_id address) {
    CXCursor made;
    if (is_elided(body, call, &made)) {
        lower_initializer(body, address, clang_getCursorType(call->expr), made);
    } else if (runs_code(body->unit, call->declaration)) {
        emit_construction(body, call, address);
    } else {
        construct_trivially(body, call, address);
    }
}

bool is_class_value(struct body *body, CXCursor expr) {
    CXCursor inner = peel(expr);
    if (body->unit->facts->language != LANGUAGE_CXX ||
        object_type(clang_getCursorType(inner)).kind != CXType_Record) {
        return false;
    }
    struct cursors parts;
    switch ((int)clang_getCursorKind(inner)) {
    case CXCursor_CallExpr: {
        struct call call = call_of(body, inner);
        return !returns_reference(&call);
    }
    case CXCursor_CXXFunctionalCastExpr:
    case CXCursor_CStyleCastExpr:
    case CXCursor_CXXStaticCastExpr:
        parts = operands_of(body->unit, inner);
        return parts.count && is_class_value(body, parts.data[parts.count - 1]);
    case CXCursor_ConditionalOperator:
        parts = operands_of(body->unit, inner);
        return parts.count == 3 && is_class_value(body, parts.data[1]);
    case CXCursor_LambdaExpr:
    case CXCursor_InitListExpr:
        return true;
    default:
        return false;
    }
}

void lower_call_into(struct body *body, CXCursor expr, op_id address, CXType type) {
    struct call call = call_of(body, expr);
    if (is_constructor(&call)) {
        construct(body, &call, address);
    } else {
        store_initial(body, address, call_function(body, &call), type);
    }
    vec_free(&call.operands);
}

op_id lower_call(struct body *body, CXCursor expr, bool *is_address) {
    struct call call = call_of(body, expr);
    *is_address = returns_reference(&call);
    op_id value = call_function(body, &call);
    vec_free(&call.operands);
    return value;
}
