/* Lambdas (C++17 8.1.5). libclang shows the class of a closure with fields that have no name; each
 * stands where its variable is captured: in the capture list, or where the body first names it. */
#include "analyzer/extract/body.h"

struct search {
    CXSourceLocation location;
    CXCursor found;
};

static enum CXChildVisitResult find_name(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    struct search *search = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if ((kind == CXCursor_VariableRef || kind == CXCursor_DeclRefExpr) &&
        clang_equalLocations(clang_getCursorLocation(cursor), search->location)) {
        search->found = clang_getCursorReferenced(cursor);
        return CXChildVisit_Break;
    }
    return CXChildVisit_Recurse;
}

/* The variable that a field of the closure stands for; null for `this`. */
static CXCursor captured_variable(CXCursor lambda, CXCursor field) {
    struct search search = {clang_getCursorLocation(field), clang_getNullCursor()};
    clang_visitChildren(lambda, find_name, &search);
    return search.found;
}

/* `[name = value]` declares the variable that it captures. */
static bool is_init_capture(CXCursor variable, CXCursor field) {
    return clang_equalLocations(clang_getCursorLocation(variable), clang_getCursorLocation(field));
}

/* The address of the variable where the lambda stands, which may be captured itself. */
static op_id variable_address(struct body *body, CXCursor variable) {
    op_id captured = lower_captured(body, variable);
    symbol_id symbol = symbol_of(body->unit, variable);
    if (captured != NONE || symbol == NONE) {
        return captured != NONE ? captured : lower_binding(body, variable);
    }
    CXType type = clang_getCursorType(variable);
    op_id address = emit(body, OP_VAR, symbol, 0, type_flags(body->unit, type));
    return is_reference_type(type) ? emit(body, OP_LOAD, address, 0, TYPE_POINTER) : address;
}

static void capture(struct body *body, CXCursor lambda, CXCursor field, op_id closure) {
    CXCursor variable = captured_variable(lambda, field);
    CXType type = clang_getCursorType(field);
    op_id address = lower_member(body, closure, field);
    if (clang_Cursor_isNull(variable)) {
        op_id self = lower_this(body);
        bool copied = object_type(type).kind == CXType_Record; /* [*this] */
        store_initial(body, address,
                      copied ? emit(body, OP_LOAD, self, 0, TYPE_RECORD) : self, type);
        return;
    }
    if (is_init_capture(variable, field)) {
        lower_initializer(body, address, type, initializer_of(variable));
        return;
    }
    op_id source = variable_address(body, variable);
    bool whole = !is_reference_type(type);
    store_initial(body, address,
                  whole ? emit(body, OP_LOAD, source, 0, type_flags(body->unit, type)) : source,
                  type);
}

void lower_lambda(struct body *body, CXCursor lambda, op_id address) {
    CXType type = clang_getCursorType(lambda);
    struct cursors fields = fields_of(body->unit, type);
    CXCursor function = method_named(body->unit, type, "operator()");
    vec_push(&body->unit->closures, (struct closure){clang_getTypeDeclaration(type), lambda});
    if (!clang_Cursor_isNull(function)) { /* of a template, instances are named where called */
        symbol_of(body->unit, function);  /* lowered even where only its address is taken */
    }
    for (uint32_t i = 0; i < fields.count; i++) {
        capture(body, lambda, fields.data[i], address);
    }
}

void note_captures(struct body *body, CXCursor function) {
    CXCursor record = clang_getCursorSemanticParent(function);
    struct unit *unit = body->unit;
    for (uint32_t i = 0; is_closure(record) && i < unit->closures.count; i++) {
        if (!clang_equalCursors(unit->closures.data[i].record, record)) {
            continue;
        }
        struct cursors fields = fields_of(unit, clang_getCursorType(record));
        for (uint32_t f = 0; f < fields.count; f++) {
            CXCursor lambda = unit->closures.data[i].expression;
            CXCursor variable = captured_variable(lambda, fields.data[f]);
            vec_push(&body->captures, (struct capture){variable, fields.data[f]});
        }
        return;
    }
}

op_id lower_captured(struct body *body, CXCursor variable) {
    for (uint32_t i = 0; i < body->captures.count; i++) {
        struct capture *capture = &body->captures.data[i];
        if (!clang_equalCursors(capture->variable, variable)) {
            continue;
        }
        CXType type = clang_getCursorType(capture->field);
        op_id place = emit(body, OP_VAR, body->self, 0, TYPE_POINTER);
        op_id closure = emit(body, OP_LOAD, place, 0, TYPE_POINTER);
        op_id address = lower_member(body, closure, capture->field);
        bool pointer = clang_Cursor_isNull(variable) && object_type(type).kind != CXType_Record;
        return pointer || is_reference_type(type) ? emit(body, OP_LOAD, address, 0, TYPE_POINTER)
                                                  : address;
    }
    return NONE;
}
