#include "analyzer/extract/body.h"

#include <string.h>

/* Whether an expression names a parameter that is declared as an array, and is a pointer (C11
 * 6.7.6.3p7): libclang shows its type as it is written. A reference to an array is none. */
static bool names_array_parameter(CXCursor expr) {
    CXCursor declaration = clang_getCursorReferenced(expr);
    return clang_getCursorKind(expr) == CXCursor_DeclRefExpr &&
           clang_getCursorKind(declaration) == CXCursor_ParmDecl &&
           is_array_type(clang_getCanonicalType(clang_getCursorType(declaration)));
}

uint32_t flags_of(struct body *body, CXCursor expr) {
    uint32_t flags = type_flags(body->unit, clang_getCursorType(expr));
    return flags & TYPE_ARRAY && names_array_parameter(expr) ? TYPE_POINTER : flags;
}

static bool is_function_type(CXCursor expr) {
    CXType type = clang_getCanonicalType(clang_getCursorType(expr));
    return type.kind == CXType_FunctionProto || type.kind == CXType_FunctionNoProto;
}

/* The value of the object at `address`: arrays decay to their address (C11 6.3.2.1). */
static op_id load(struct body *body, op_id address, CXCursor expr) {
    uint32_t flags = flags_of(body, expr);
    if (flags & TYPE_ATOMIC && !(flags & TYPE_ARRAY)) {
        call_atomic_library(body, clang_getCursorType(expr), ATOMIC_LOAD);
    }
    return flags & TYPE_ARRAY ? address : emit(body, OP_LOAD, address, 0, flags);
}

op_id lower_operands(struct body *body, CXCursor expr) {
    struct cursors operands = operands_of(body->unit, expr);
    for (uint32_t i = 0; i < operands.count; i++) {
        if (clang_isExpression(clang_getCursorKind(operands.data[i]))) {
            lower_value(body, operands.data[i]);
        }
    }
    return emit_unknown(body);
}

/* --- names --- */

static op_id reference_value(struct body *body, CXCursor expr) {
    CXCursor declaration = clang_getCursorReferenced(expr);
    if (clang_getCursorKind(declaration) == CXCursor_EnumConstantDecl) {
        return emit_constant(body, clang_getEnumConstantDeclValue(declaration));
    }
    op_id address = lower_address(body, expr);
    return is_function(declaration) ? address : load(body, address, expr);
}

static op_id member_value(struct body *body, CXCursor expr) {
    CXCursor declaration = clang_getCursorReferenced(expr);
    if (clang_getCursorKind(declaration) == CXCursor_EnumConstantDecl) {
        return emit_constant(body, clang_getEnumConstantDeclValue(declaration));
    }
    op_id address = lower_address(body, expr);
    return is_function(declaration) ? address : load(body, address, expr);
}

/* --- operators --- */

static CXType pointee_of(CXCursor pointer) {
    return clang_getPointeeType(clang_getCanonicalType(clang_getCursorType(pointer)));
}

static op_id step(struct body *body, CXCursor operand, int64_t by, bool prefix) {
    uint32_t flags = flags_of(body, operand); /* the expression itself is no lvalue any more */
    op_id address = lower_address(body, operand);
    op_id old = emit(body, OP_LOAD, address, 0, flags);
    op_id amount = emit_constant(body, by);
    op_id fresh = flags & TYPE_POINTER
                      ? emit_element(body, old, amount, pointee_of(operand), flags)
                      : emit(body, OP_BINARY, old, amount, flags);
    op_id store = emit(body, OP_STORE, address, fresh, flags);
    op_at(body, store)->flags |= OP_UPDATES;
    return prefix ? fresh : old;
}

static op_id negate(struct body *body, enum unary operator, op_id operand, uint32_t flags) {
    op_id result = emit(body, OP_UNARY, operand, 0, flags);
    op_at(body, result)->sub = (uint8_t)operator;
    return result;
}

static op_id dereference(struct body *body, CXCursor expr, CXCursor pointer) {
    op_id value = lower_value(body, pointer);
    return is_function_type(expr) ? value : load(body, value, expr);
}

static op_id unary_value(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (parts.count != 1) {
        return lower_operands(body, expr);
    }
    CXCursor operand = parts.data[0];
    switch ((int)clang_getCursorUnaryOperatorKind(expr)) {
    case CXUnaryOperator_AddrOf:
        return lower_address(body, operand);
    case CXUnaryOperator_Deref:
        return dereference(body, expr, operand);
    case CXUnaryOperator_PreInc:
        return step(body, operand, 1, true);
    case CXUnaryOperator_PreDec:
        return step(body, operand, -1, true);
    case CXUnaryOperator_PostInc:
        return step(body, operand, 1, false);
    case CXUnaryOperator_PostDec:
        return step(body, operand, -1, false);
    case CXUnaryOperator_LNot:
        return negate(body, UNARY_NOT, lower_value(body, operand), TYPE_INTEGER);
    case CXUnaryOperator_Minus:
        return negate(body, UNARY_NEGATE, lower_value(body, operand), flags_of(body, expr));
    case CXUnaryOperator_Not:
        return negate(body, UNARY_COMPLEMENT, lower_value(body, operand), flags_of(body, expr));
    case CXUnaryOperator_Plus:
    case CXUnaryOperator_Extension:
        return lower_value(body, operand);
    default:
        return lower_operands(body, expr);
    }
}

static int arithmetic(enum CXBinaryOperatorKind kind) {
    switch ((int)kind) {
    case CXBinaryOperator_Add: case CXBinaryOperator_AddAssign: return BINARY_ADD;
    case CXBinaryOperator_Sub: case CXBinaryOperator_SubAssign: return BINARY_SUB;
    case CXBinaryOperator_Mul: case CXBinaryOperator_MulAssign: return BINARY_MUL;
    case CXBinaryOperator_Div: case CXBinaryOperator_DivAssign: return BINARY_DIV;
    case CXBinaryOperator_Rem: case CXBinaryOperator_RemAssign: return BINARY_REM;
    case CXBinaryOperator_Shl: case CXBinaryOperator_ShlAssign: return BINARY_SHL;
    case CXBinaryOperator_Shr: case CXBinaryOperator_ShrAssign: return BINARY_SHR;
    case CXBinaryOperator_And: case CXBinaryOperator_AndAssign: return BINARY_AND;
    case CXBinaryOperator_Or: case CXBinaryOperator_OrAssign: return BINARY_OR;
    case CXBinaryOperator_Xor: case CXBinaryOperator_XorAssign: return BINARY_XOR;
    case CXBinaryOperator_EQ: return BINARY_EQ;
    case CXBinaryOperator_NE: return BINARY_NE;
    case CXBinaryOperator_LT: return BINARY_LT;
    case CXBinaryOperator_LE: return BINARY_LE;
    case CXBinaryOperator_GT: return BINARY_GT;
    case CXBinaryOperator_GE: return BINARY_GE;
    default: return -1;
    }
}

/* Pointer arithmetic moves within an array; everything else is a number. */
static op_id combine(struct body *body, CXCursor expr, op_id left, op_id right) {
    int operator = arithmetic(clang_getCursorBinaryOperatorKind(expr));
    uint32_t flags = flags_of(body, expr);
    if (operator < 0) {
        return emit_unknown(body);
    }
    if (flags & TYPE_POINTER && (operator == BINARY_ADD || operator == BINARY_SUB)) {
        bool right_is_pointer = op_at(body, right)->type_flags & (TYPE_POINTER | TYPE_ARRAY) &&
                                !(op_at(body, left)->type_flags & (TYPE_POINTER | TYPE_ARRAY));
        op_id index = right_is_pointer ? left : right;
        return emit_element(body, right_is_pointer ? right : left,
                            operator == BINARY_ADD ? index : NONE, pointee_of(expr), flags);
    }
    op_id result = emit(body, OP_BINARY, left, right, flags);
    op_at(body, result)->sub = (uint8_t)operator;
    return result;
}

static op_id assign(struct body *body, CXCursor target, CXCursor source) {
    uint32_t flags = flags_of(body, target);
    op_id value = lower_value(body, source);
    op_id address = lower_address(body, target);
    if (flags & TYPE_ATOMIC) {
        call_atomic_library(body, clang_getCursorType(target), ATOMIC_STORE);
    }
    emit(body, OP_STORE, address, value, flags);
    return value;
}

/* The 0-or-1 value of `a && b`, `a || b`: control flow, then a phi. */
static op_id logical_value(struct body *body, CXCursor expr) {
    block_id yes = block_new(body);
    block_id no = block_new(body);
    block_id join = block_new(body);
    op_id arms[2];
    lower_condition(body, expr, yes, no);
    block_open(body, yes);
    arms[0] = emit_constant(body, 1);
    end_jump(body, join);
    block_open(body, no);
    arms[1] = emit_constant(body, 0);
    block_open(body, join);
    return emit_list(body, OP_PHI, 0, arms, 2, TYPE_INTEGER);
}

static op_id binary_value(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (parts.count != 2) {
        return lower_operands(body, expr);
    }
    switch ((int)clang_getCursorBinaryOperatorKind(expr)) {
    case CXBinaryOperator_Assign:
        return assign(body, parts.data[0], parts.data[1]);
    case CXBinaryOperator_Comma:
        lower_value(body, parts.data[0]);
        return lower_value(body, parts.data[1]);
    case CXBinaryOperator_LAnd:
    case CXBinaryOperator_LOr:
        return logical_value(body, expr);
    default: {
        op_id left = lower_value(body, parts.data[0]);
        op_id right = lower_value(body, parts.data[1]);
        return combine(body, expr, left, right);
    }
    }
}

static op_id compound_assignment(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (parts.count != 2) {
        return lower_operands(body, expr);
    }
    uint32_t flags = flags_of(body, parts.data[0]);
    op_id right = lower_value(body, parts.data[1]);
    op_id address = lower_address(body, parts.data[0]);
    op_id old = emit(body, OP_LOAD, address, 0, flags);
    op_id fresh = combine(body, expr, old, right);
    op_id store = emit(body, OP_STORE, address, fresh, flags);
    op_at(body, store)->flags |= OP_UPDATES;
    return fresh;
}

op_id lower_full(struct body *body, CXCursor expr) {
    uint32_t outer = body->cleanups.count;
    op_id value = lower_value(body, expr);
    if (body->cleanups.count > outer) { /* temporaries are destroyed where they were made */
        location_id around = body->here;
        location_id here = location_of(body->unit, clang_getCursorLocation(expr));
        body->here = here != NONE ? here : around;
        end_temporaries(body, outer);
        body->here = around;
    }
    return value;
}

op_id lower_conditional(struct body *body, CXCursor expr,
                        op_id (*lower_arm)(struct body *, CXCursor), uint32_t type_flags) {
    struct cursors parts = operands_of(body->unit, expr);
    if (parts.count != 3) {
        return lower_operands(body, expr);
    }
    block_id yes = block_new(body);
    block_id no = block_new(body);
    block_id join = block_new(body);
    op_id arms[2];
    lower_condition(body, parts.data[0], yes, no);
    block_open(body, yes);
    arms[0] = lower_arm(body, parts.data[1]);
    end_jump(body, join);
    block_open(body, no);
    arms[1] = lower_arm(body, parts.data[2]);
    block_open(body, join);
    return emit_list(body, OP_PHI, 0, arms, 2, type_flags);
}

void lower_condition(struct body *body, CXCursor expr, block_id yes, block_id no) {
    CXCursor inner = peel(expr);
    enum CXCursorKind kind = clang_getCursorKind(inner);
    struct cursors parts = {0};
    int operator = 0;
    if (kind == CXCursor_BinaryOperator) {
        parts = operands_of(body->unit, inner);
        operator = (int)clang_getCursorBinaryOperatorKind(inner);
    }
    if (parts.count == 2 &&
        (operator == CXBinaryOperator_LAnd || operator == CXBinaryOperator_LOr)) {
        block_id second = block_new(body);
        bool and = operator == CXBinaryOperator_LAnd;
        lower_condition(body, parts.data[0], and ? second : yes, and ? no : second);
        block_open(body, second);
        lower_condition(body, parts.data[1], yes, no);
        return;
    }
    if (kind == CXCursor_UnaryOperator &&
        clang_getCursorUnaryOperatorKind(inner) == CXUnaryOperator_LNot) {
        parts = operands_of(body->unit, inner);
        if (parts.count == 1) {
            lower_condition(body, parts.data[0], no, yes);
            return;
        }
    }
    uint32_t outer = body->cleanups.count;
    op_id value = lower_value(body, inner);
    end_temporaries(body, outer);
    end_branch(body, value, yes, no);
}

/* --- the rest --- */

/* Whether a literal is __LINE__, the line that the outermost macro's text ends in (C11 6.10.8.1):
 * it is written in no file. What a program does does not hang on the number, and when other lines
 * move the facts stay what they were. */
static bool is_line_number(CXCursor expr, int64_t value) {
    CXSourceRange extent = clang_getCursorExtent(expr);
    CXFile file = NULL;
    unsigned line = 0;
    clang_getSpellingLocation(clang_getRangeStart(extent), &file, NULL, NULL, NULL);
    if (file || clang_getCursorKind(expr) != CXCursor_IntegerLiteral) {
        return false;
    }
    clang_getPresumedLocation(clang_getRangeEnd(extent), NULL, &line, NULL);
    return value == line;
}

/* sizeof and alignof do not evaluate their operand, but for a variable length array, whose size is
 * no constant (C11 6.5.3.4p2). */
static op_id literal(struct body *body, CXCursor expr) {
    int64_t value;
    if (constant_value(expr, &value)) {
        op_id constant = is_line_number(expr, value) ? emit_unknown(body)
                                                     : emit_constant(body, value);
        op_at(body, constant)->type_flags = flags_of(body, expr) & (TYPE_INTEGER | TYPE_UNSIGNED);
        return constant;
    }
    return clang_getCursorKind(expr) == CXCursor_UnaryExpr ? lower_operands(body, expr)
                                                           : emit_unknown(body);
}

/* A cast's operand is its last child, after the reference to the type. A cast between types of
 * numbers can change the value (C11 6.3.1.3); all others pass it on. */
static op_id cast_value(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (!parts.count) {
        return emit_unknown(body);
    }
    CXCursor operand = parts.data[parts.count - 1];
    op_id value = lower_value(body, operand);
    CXType to = clang_getCursorType(expr);
    uint32_t flags = type_flags(body->unit, to);
    bool number = flags & TYPE_INTEGER && !(flags & TYPE_ARRAY);
    return number ? emit(body, OP_CONVERT, value, type_size(to), flags) : value;
}

static op_id statement_expression(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    op_id value = parts.count ? lower_compound(body, parts.data[0]) : NONE;
    return value == NONE ? emit_unknown(body) : value;
}

op_id lower_this(struct body *body) {
    op_id captured = lower_captured(body, clang_getNullCursor());
    if (captured != NONE || body->self == NONE) {
        return captured != NONE ? captured : emit_unknown(body);
    }
    op_id address = emit(body, OP_VAR, body->self, 0, TYPE_POINTER);
    return emit(body, OP_LOAD, address, 0, TYPE_POINTER);
}

/* A call that returns a reference is an lvalue. */
static op_id call_value(struct body *body, CXCursor expr) {
    bool is_address;
    op_id value = lower_call(body, expr, &is_address);
    return is_address && !is_function_type(expr) ? load(body, value, expr) : value;
}

static op_id value_of_kind(struct body *body, CXCursor expr) {
    switch ((int)clang_getCursorKind(expr)) {
    case CXCursor_IntegerLiteral:
    case CXCursor_CharacterLiteral:
    case CXCursor_CXXBoolLiteralExpr:
    case CXCursor_UnaryExpr:
        return literal(body, expr);
    case CXCursor_CXXNullPtrLiteralExpr:
    case CXCursor_GNUNullExpr:
        return emit_constant(body, 0);
    case CXCursor_StringLiteral:
        return lower_address(body, expr);
    case CXCursor_DeclRefExpr:
        return reference_value(body, expr);
    case CXCursor_MemberRefExpr:
        return member_value(body, expr);
    case CXCursor_ArraySubscriptExpr:
        return load(body, lower_address(body, expr), expr);
    case CXCursor_UnaryOperator:
        return unary_value(body, expr);
    case CXCursor_BinaryOperator:
        return binary_value(body, expr);
    case CXCursor_CompoundAssignOperator:
        return compound_assignment(body, expr);
    case CXCursor_ConditionalOperator:
        return lower_conditional(body, expr, lower_full, flags_of(body, expr));
    case CXCursor_CStyleCastExpr:
    case CXCursor_CXXStaticCastExpr:
    case CXCursor_CXXReinterpretCastExpr:
    case CXCursor_CXXConstCastExpr:
    case CXCursor_CXXFunctionalCastExpr:
    case CXCursor_ParenExpr:
        return cast_value(body, expr);
    case CXCursor_CallExpr:
        return call_value(body, expr);
    case CXCursor_CompoundLiteralExpr:
        return load(body, lower_address(body, expr), expr);
    case CXCursor_InitListExpr:
        return load(body, lower_address(body, expr), expr);
    case CXCursor_StmtExpr:
        return statement_expression(body, expr);
    case CXCursor_GenericSelectionExpr:
        return lower_generic(body, expr);
    case CXCursor_CXXNewExpr:
        return lower_new(body, expr);
    case CXCursor_CXXDeleteExpr:
        return lower_delete(body, expr);
    case CXCursor_CXXThrowExpr:
        return lower_throw(body, expr);
    case CXCursor_CXXDynamicCastExpr:
        return lower_dynamic_cast(body, expr);
    case CXCursor_CXXThisExpr:
        return lower_this(body);
    case CXCursor_UnexposedExpr:
        return lower_unexposed(body, expr);
    default:
        return lower_operands(body, expr);
    }
}

location_id enter_expression(struct body *body, CXCursor expr) {
    location_id outer = body->here;
    location_id here = location_of(body->unit, clang_getCursorLocation(expr));
    if (here != NONE) {
        body->here = here;
    }
    return outer;
}

op_id lower_value(struct body *body, CXCursor expr) {
    CXCursor inner = peel(expr);
    location_id outer = enter_expression(body, inner);
    op_id value = is_class_value(body, inner) ? load(body, lower_object(body, inner), inner)
                                              : value_of_kind(body, inner);
    body->here = outer;
    return value;
}
