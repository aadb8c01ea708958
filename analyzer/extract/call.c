#include "analyzer/extract/body.h"

#include <string.h>

enum { MAX_ARGUMENTS = 4096 };

/* The callee and the arguments as clang gives them: of an operator call in C++ the children stand
 * in source order, so arguments are asked for by number. */
struct call {
    CXCursor expr;
    CXCursor declaration; /* the function named, or null for a call through a pointer */
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
        callee = peel(body->unit, callee);
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
           clang_getCursorKind(peel(body->unit, call->children.data[0])) == CXCursor_CallExpr &&
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

static bool is_method(CXCursor declaration) {
    switch ((int)clang_getCursorKind(declaration)) {
    case CXCursor_CXXMethod:
        return !clang_CXXMethod_isStatic(declaration);
    case CXCursor_Destructor:
    case CXCursor_ConversionFunction:
        return true;
    default:
        return false;
    }
}

/* The object of `object.method()` or of the implicit `this`. */
static op_id object_address(struct body *body, struct call *call) {
    CXCursor callee = call->children.count ? peel(body->unit, call->children.data[0])
                                           : clang_getNullCursor();
    if (clang_getCursorKind(callee) == CXCursor_MemberRefExpr) {
        struct cursors base = operands_of(body->unit, callee);
        if (base.count) {
            CXCursor object = peel(body->unit, base.data[0]);
            CXType type = clang_getCanonicalType(clang_getCursorType(object));
            return type.kind == CXType_Pointer ? lower_value(body, object)
                                               : lower_address(body, object);
        }
    }
    if (body->self == NONE) {
        return emit_unknown(body);
    }
    op_id address = emit(body, OP_VAR, body->self, 0, TYPE_POINTER);
    return emit(body, OP_LOAD, address, 0, TYPE_POINTER);
}

/* A method called as an operator has its object among the arguments already. */
static bool is_operator_call(struct call *call) {
    int count = clang_Cursor_getNumArguments(call->expr);
    int declared = clang_Cursor_getNumArguments(call->declaration);
    return is_method(call->declaration) && declared >= 0 && count == declared + 1 &&
           !clang_Cursor_isVariadic(call->declaration);
}

static void lower_arguments(struct body *body, struct call *call) {
    int count = clang_Cursor_getNumArguments(call->expr);
    for (int i = 0; i < count && i < MAX_ARGUMENTS; i++) {
        CXCursor argument = clang_Cursor_getArgument(call->expr, (unsigned)i);
        if (!clang_Cursor_isNull(argument)) {
            vec_push(&call->operands, lower_value(body, argument));
        }
    }
}

static op_id emit_call(struct body *body, struct call *call, op_id callee) {
    uint32_t flags = type_flags(body->unit, clang_getCursorType(call->expr));
    return emit_list(body, OP_CALL, callee, call->operands.data, call->operands.count, flags);
}

/* clang's builtins that are folded without evaluating their arguments. */
static bool lower_folded(struct body *body, struct call *call, const char *name, op_id *value) {
    int64_t constant;
    if (strcmp(name, "__builtin_constant_p") != 0 && strcmp(name, "__builtin_object_size") != 0 &&
        strcmp(name, "__builtin_types_compatible_p") != 0) {
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

static op_id call_named(struct body *body, struct call *call) {
    symbol_id symbol = symbol_of(body->unit, call->declaration);
    op_id value;
    if (lower_folded(body, call, name_of(body, symbol), &value)) {
        return value;
    }
    if (is_method(call->declaration) && !is_operator_call(call)) {
        vec_push(&call->operands, object_address(body, call));
    } else if (clang_getCursorKind(call->declaration) == CXCursor_Constructor) {
        vec_push(&call->operands, emit(body, OP_ALLOCA, 0, 0, TYPE_RECORD));
    }
    lower_arguments(body, call);
    if (lower_hint(body, call, name_of(body, symbol), &value)) {
        return value;
    }
    if (call->operands.count == 1 && is_std_cast(body, symbol)) {
        return call->operands.data[0]; /* std::move of three arguments is an algorithm */
    }
    op_id callee = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
    value = emit_call(body, call, callee);
    CXCursor named = call->children.count ? peel(body->unit, call->children.data[0])
                                          : clang_getNullCursor();
    if (is_dispatched(body, call->declaration, named)) {
        op_at(body, value)->flags |= OP_VIRTUAL;
    }
    if (clang_getCursorKind(call->declaration) == CXCursor_Constructor) {
        return emit(body, OP_LOAD, call->operands.data[0], 0, TYPE_RECORD);
    }
    return value;
}

static op_id call_pointer(struct body *body, struct call *call) {
    op_id callee = call->children.count ? lower_value(body, call->children.data[0])
                                        : emit_unknown(body);
    lower_arguments(body, call);
    return emit_call(body, call, callee);
}

op_id lower_call(struct body *body, CXCursor expr) {
    struct call call = {.expr = expr, .children = operands_of(body->unit, expr)};
    call.declaration = called_function(body, &call);
    op_id value = clang_Cursor_isNull(call.declaration) ? call_pointer(body, &call)
                                                        : call_named(body, &call);
    vec_free(&call.operands);
    return value;
}
