/* Where lvalues are, and what has an address without being one: temporaries, unnamed objects. */
#include "analyzer/extract/body.h"

/* The address of a fresh temporary that holds `value`. */
static op_id lower_temporary(struct body *body, op_id value, uint32_t flags) {
    op_id address = emit(body, OP_ALLOCA, 0, 0, flags);
    emit(body, OP_STORE, address, value, flags);
    return address;
}

/* A reference is a pointer: the object is where the reference, at `address`, leads. */
static op_id through_reference(struct body *body, op_id address, CXType declared) {
    return is_reference_type(declared) ? emit(body, OP_LOAD, address, 0, TYPE_POINTER) : address;
}

static op_id reference_address(struct body *body, CXCursor expr) {
    CXCursor declaration = clang_getCursorReferenced(expr);
    symbol_id symbol = symbol_of(body->unit, declaration);
    op_id captured = lower_captured(body, declaration);
    if (captured != NONE) {
        return captured;
    }
    if (symbol == NONE) {
        return lower_binding(body, declaration);
    }
    if (body->unit->facts->symbols.data[symbol].kind == SYMBOL_FUNCTION) {
        return emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
    }
    CXType type = clang_getCursorType(declaration);
    op_id address = emit(body, OP_VAR, symbol, 0,
                         is_reference_type(type) ? TYPE_POINTER : flags_of(body, expr));
    return through_reference(body, address, type);
}

static bool is_pointer(CXCursor expr) {
    return clang_getCanonicalType(clang_getCursorType(expr)).kind == CXType_Pointer;
}

/* The address of the record that a member is taken of; without a base it is `*this`. */
static op_id member_base(struct body *body, CXCursor expr) {
    struct cursors base = operands_of(body->unit, expr);
    if (!base.count) {
        return lower_this(body);
    }
    CXCursor record = peel(base.data[0]);
    return is_pointer(record) ? lower_value(body, record) : lower_address(body, record);
}

/* What the base of a member expression is declared as; a null cursor for the implicit `this`.
 * libclang leaves out of the expression the anonymous record that the member may be in. */
static CXCursor base_record(struct body *body, CXCursor expr) {
    struct cursors base = operands_of(body->unit, expr);
    if (!base.count) {
        return clang_getNullCursor();
    }
    CXCursor record = peel(base.data[0]);
    CXType type = clang_getCanonicalType(clang_getCursorType(record));
    return clang_getTypeDeclaration(is_pointer(record) ? clang_getPointeeType(type) : type);
}

op_id lower_record_of(struct body *body, op_id outside, CXCursor outer, CXCursor field) {
    CXCursor record = clang_getCursorSemanticParent(field);
    CXCursor anonymous = anonymous_field(body->unit, record);
    if (clang_Cursor_isNull(anonymous) || clang_equalCursors(record, outer)) {
        return outside;
    }
    return emit(body, OP_FIELD, lower_record_of(body, outside, outer, anonymous),
                symbol_of(body->unit, anonymous), TYPE_RECORD);
}

static op_id member_address(struct body *body, CXCursor expr) {
    CXCursor declaration = clang_getCursorReferenced(expr);
    if (clang_getCursorKind(declaration) != CXCursor_FieldDecl) {
        member_base(body, expr); /* a static member or a method: it is evaluated all the same */
        return reference_address(body, expr);
    }
    op_id record = lower_record_of(body, member_base(body, expr), base_record(body, expr),
                                   declaration);
    CXType type = clang_getCursorType(declaration);
    op_id address = emit(body, OP_FIELD, record, symbol_of(body->unit, declaration),
                         is_reference_type(type) ? TYPE_POINTER : flags_of(body, expr));
    return through_reference(body, address, type);
}

static op_id element_address(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (parts.count != 2) {
        return lower_operands(body, expr);
    }
    op_id first = lower_value(body, parts.data[0]);
    op_id second = lower_value(body, parts.data[1]);
    bool swapped = flags_of(body, parts.data[0]) & TYPE_INTEGER && /* 2[array] */
                   !(flags_of(body, parts.data[0]) & TYPE_ARRAY);
    return emit_element(body, swapped ? second : first, swapped ? first : second,
                        clang_getCursorType(expr), flags_of(body, expr));
}

/* An array without a name is a variable, for a pointer to walk through it. */
static op_id unnamed_object(struct body *body, CXCursor expr) {
    CXType type = clang_getCursorType(expr);
    uint32_t flags = flags_of(body, expr);
    return flags & TYPE_ARRAY
               ? emit(body, OP_VAR, symbol_temporary(body->unit, type), 0, flags)
               : emit(body, OP_ALLOCA, 0, type_size(type), flags);
}

static op_id compound_literal_address(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    CXType type = clang_getCursorType(expr);
    op_id address = unnamed_object(body, expr);
    if (parts.count) {
        lower_initializer(body, address, type, parts.data[parts.count - 1]);
    }
    return address;
}

/* A braced list used as a value: a temporary of its type. */
static op_id list_address(struct body *body, CXCursor expr) {
    op_id address = unnamed_object(body, expr);
    lower_initializer(body, address, clang_getCursorType(expr), expr);
    return address;
}

static op_id string_literal(struct body *body, CXCursor expr) {
    str_id text = intern_string(body->unit, clang_getCursorSpelling(expr));
    return emit(body, OP_STRING, text, 0, TYPE_POINTER);
}

op_id lower_object(struct body *body, CXCursor expr) {
    CXType type = clang_getCursorType(expr);
    op_id address = emit(body, OP_ALLOCA, 0, type_size(type), flags_of(body, expr));
    lower_initializer(body, address, type, expr);
    note_destructor(body, NONE, address, type);
    return address;
}

static op_id call_address(struct body *body, CXCursor expr) {
    bool is_address;
    op_id value = lower_call(body, expr, &is_address);
    return is_address ? value : lower_temporary(body, value, flags_of(body, expr));
}

/* The address of a value that is no lvalue is that of a temporary; of an array or a function it is
 * the value. */
static op_id value_address(struct body *body, CXCursor expr) {
    if (flags_of(body, expr) & TYPE_ARRAY) {
        return lower_value(body, expr);
    }
    return lower_temporary(body, lower_value(body, expr), flags_of(body, expr));
}

/* `*p`; in C++ `++x` is an lvalue, too. */
static op_id unary_address(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    int operator = (int)clang_getCursorUnaryOperatorKind(expr);
    if (operator == CXUnaryOperator_Deref && parts.count) {
        return lower_value(body, parts.data[0]);
    }
    bool steps = operator == CXUnaryOperator_PreInc || operator == CXUnaryOperator_PreDec;
    if (steps && parts.count && body->unit->facts->language == LANGUAGE_CXX) {
        lower_value(body, expr);
        return lower_address(body, parts.data[0]);
    }
    return value_address(body, expr);
}

/* The right operand of a comma; in C++ an assignment is its left operand. */
static op_id binary_address(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    int operator = (int)clang_getCursorBinaryOperatorKind(expr);
    bool assigns = operator >= CXBinaryOperator_Assign && operator <= CXBinaryOperator_OrAssign;
    if (parts.count != 2 || body->unit->facts->language != LANGUAGE_CXX) {
        return value_address(body, expr);
    }
    if (operator == CXBinaryOperator_Comma) {
        lower_value(body, parts.data[0]);
        return lower_address(body, parts.data[1]);
    }
    if (assigns) {
        lower_value(body, expr);
        return lower_address(body, parts.data[0]);
    }
    return value_address(body, expr);
}

/* A cast from class to class that constructs nothing is one of references (C++17 8.2.9p2). */
static op_id cast_address(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    CXCursor operand = parts.count ? parts.data[parts.count - 1] : expr;
    bool classes = flags_of(body, expr) & TYPE_RECORD && flags_of(body, operand) & TYPE_RECORD;
    return classes && parts.count ? lower_address(body, operand) : value_address(body, expr);
}

static op_id address_of_kind(struct body *body, CXCursor expr) {
    switch ((int)clang_getCursorKind(expr)) {
    case CXCursor_DeclRefExpr:
        return reference_address(body, expr);
    case CXCursor_MemberRefExpr:
        return member_address(body, expr);
    case CXCursor_ArraySubscriptExpr:
        return element_address(body, expr);
    case CXCursor_CompoundLiteralExpr:
        return compound_literal_address(body, expr);
    case CXCursor_InitListExpr:
        return list_address(body, expr);
    case CXCursor_StringLiteral:
        return string_literal(body, expr);
    case CXCursor_CallExpr:
        return call_address(body, expr);
    case CXCursor_UnaryOperator:
        return unary_address(body, expr);
    case CXCursor_BinaryOperator:
    case CXCursor_CompoundAssignOperator:
        return binary_address(body, expr);
    case CXCursor_CStyleCastExpr:
    case CXCursor_CXXStaticCastExpr:
    case CXCursor_CXXConstCastExpr:
    case CXCursor_CXXReinterpretCastExpr:
        return cast_address(body, expr);
    case CXCursor_ConditionalOperator:
        if (body->unit->facts->language == LANGUAGE_CXX) {
            return lower_conditional(body, expr, lower_address, TYPE_POINTER);
        }
        break;
    default:
        break;
    }
    return value_address(body, expr);
}

op_id lower_address(struct body *body, CXCursor expr) {
    CXCursor inner = peel(expr);
    location_id outer = enter_expression(body, inner);
    op_id address = is_class_value(body, inner) ? lower_object(body, inner)
                                                : address_of_kind(body, inner);
    body->here = outer;
    return address;
}
