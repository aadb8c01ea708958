/* Declarations in a body: variables, structured bindings, those that `for (x : range)` hides. */
#include "analyzer/extract/body.h"

#include <string.h>

/* Whether a type depends on the value of an expression: an array of variable length, or a pointer
 * to one (C11 6.7.6p3). */
static bool is_variably_modified(CXType type) {
    for (int depth = 0; depth < 64; depth++) {
        if (type.kind == CXType_VariableArray) {
            return true;
        }
        CXType element = clang_getArrayElementType(type);
        CXType inner = element.kind != CXType_Invalid ? element : clang_getPointeeType(type);
        if (inner.kind == CXType_Invalid) {
            return false;
        }
        type = inner;
    }
    return false;
}

void lower_bounds(struct body *body, CXCursor declaration, CXType type) {
    if (!is_variably_modified(type)) {
        return;
    }
    CXCursor initializer = initializer_of(declaration);
    struct cursors parts = operands_of(body->unit, declaration);
    for (uint32_t i = 0; i < parts.count; i++) {
        if (!clang_equalCursors(parts.data[i], initializer)) {
            lower_value(body, parts.data[i]);
        }
    }
}

/* A reference that a temporary is bound to keeps it as long as itself (C++17 15.2p6): the temporary
 * itself was noted last, after those that went into it. */
static void end_initializer(struct body *body, uint32_t outer, bool extends) {
    struct cleanup kept = {0};
    bool keep = extends && body->cleanups.count > outer;
    if (keep) {
        kept = body->cleanups.data[--body->cleanups.count];
    }
    end_temporaries(body, outer);
    if (keep) {
        vec_push(&body->cleanups, kept);
    }
}

static void initialize(struct body *body, symbol_id symbol, CXCursor variable,
                       CXCursor initializer) {
    CXType type = clang_getCursorType(variable);
    uint32_t outer = body->cleanups.count;
    body->here = location_of(body->unit, clang_getCursorLocation(variable));
    op_id address = emit(body, OP_VAR, symbol, 0, type_flags(body->unit, type));
    lower_initializer(body, address, type, initializer);
    bool extends = is_reference_type(type) && is_class_value(body, initializer);
    end_initializer(body, outer, extends);
}

static void lower_automatic(struct body *body, CXCursor variable, symbol_id symbol) {
    CXCursor initializer = initializer_of(variable);
    lower_bounds(body, variable, clang_getCursorType(variable));
    if (!clang_Cursor_isNull(initializer)) {
        initialize(body, symbol, variable, initializer);
    }
    note_destructor(body, symbol, NONE, clang_getCursorType(variable));
    note_cleanup(body, variable, symbol);
}

void lower_variable(struct body *body, CXCursor variable) {
    symbol_id symbol = symbol_of(body->unit, variable);
    if (symbol == NONE) {
        return;
    }
    if (body->unit->facts->symbols.data[symbol].kind == SYMBOL_LOCAL) {
        lower_automatic(body, variable, symbol);
    } else if (!is_constant_initialized(body->unit, variable)) {
        lower_local_static(body, variable);
    } /* else: initialised before the program starts (lower_statics) */
}

/* --- structured bindings --- */

static void bind(struct body *body, CXCursor name, op_id address) {
    vec_push(&body->bindings, (struct binding){name, address});
}

/* The names of `auto [a, b] = object` stand for its fields or elements, in their order (C++17
 * 11.5). For a class that has std::tuple_size that is a guess, only taken when the numbers
 * agree. */
static void bind_names(struct body *body, struct cursors names, op_id object, CXType type) {
    CXType of = object_type(is_reference_type(type) ? clang_getPointeeType(type) : type);
    struct cursors fields = {0};
    if (of.kind == CXType_Record) {
        fields = fields_of(body->unit, of);
    }
    for (uint32_t i = 0; i < names.count; i++) {
        op_id address = fields.count == names.count
                            ? lower_member(body, object, fields.data[i])
                            : emit(body, OP_ELEMENT, object, NONE, 0);
        bind(body, names.data[i], address);
    }
}

/* libclang shows a decomposition as an UnexposedDecl: its names, then what is taken apart. */
static void lower_decomposition(struct body *body, CXCursor declaration) {
    struct cursors parts = children_of(body->unit, declaration);
    CXType type = clang_getCursorType(declaration);
    uint32_t count = 0;
    while (count < parts.count &&
           clang_getCursorKind(parts.data[count]) == CXCursor_UnexposedDecl) {
        count++;
    }
    if (!count || count == parts.count) {
        return;
    }
    CXCursor initializer = parts.data[parts.count - 1];
    op_id object;
    if (is_class_value(body, initializer) || is_reference_type(type)) {
        uint32_t outer = body->cleanups.count;
        object = lower_address(body, initializer);
        end_initializer(body, outer, is_class_value(body, initializer));
    } else {
        object = emit(body, OP_ALLOCA, 0, type_size(type), type_flags(body->unit, type));
        lower_initializer(body, object, type, initializer);
        note_destructor(body, NONE, object, type);
    }
    bind_names(body, (struct cursors){parts.data, count}, object, type);
}

op_id lower_binding(struct body *body, CXCursor name) {
    for (uint32_t i = 0; i < body->bindings.count; i++) {
        if (clang_equalCursors(body->bindings.data[i].name, name)) {
            return body->bindings.data[i].address;
        }
    }
    return emit_unknown(body);
}

void lower_declarations(struct body *body, CXCursor statement) {
    struct cursors parts = children_of(body->unit, statement);
    for (uint32_t i = 0; i < parts.count; i++) {
        enum CXCursorKind kind = clang_getCursorKind(parts.data[i]);
        if (kind == CXCursor_VarDecl) {
            note_variable(body->unit, parts.data[i]);
            lower_variable(body, parts.data[i]);
        } else if (kind == CXCursor_TypedefDecl) {
            CXType type = clang_getTypedefDeclUnderlyingType(parts.data[i]);
            lower_bounds(body, parts.data[i], type);
        } else if (kind == CXCursor_UnexposedDecl) {
            lower_decomposition(body, parts.data[i]);
        }
    }
}

/* --- for (x : range) --- */

struct search {
    CXCursor found;
};

static enum CXChildVisitResult find_iterator(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    struct search *search = data;
    CXCursor declaration = clang_getCursorReferenced(cursor);
    if (clang_getCursorKind(cursor) != CXCursor_DeclRefExpr ||
        clang_getCursorKind(declaration) != CXCursor_VarDecl) {
        return CXChildVisit_Recurse;
    }
    CXString spelling = clang_getCursorSpelling(declaration);
    if (strncmp(clang_getCString(spelling), "__begin", 7) == 0) {
        search->found = declaration;
    }
    clang_disposeString(spelling);
    return CXChildVisit_Recurse;
}

/* libclang hides the variables of C++17 9.5.4p1 but for the name of the iterator, in the
 * initialiser of the loop's variable. */
static symbol_id iterator_of(struct unit *unit, CXCursor variable, CXType *type) {
    struct search search = {clang_getNullCursor()};
    clang_visitChildren(variable, find_iterator, &search);
    *type = clang_getCursorType(search.found);
    return clang_Cursor_isNull(search.found) ? NONE : symbol_of(unit, search.found);
}

/* Calls a method that the loop uses without naming it: begin, end, !=, ++. */
static op_id call_method(struct body *body, CXType record, const char *name, op_id object) {
    CXType of = object_type(record);
    CXCursor method = of.kind == CXType_Record ? method_named(body->unit, of, name)
                                               : clang_getNullCursor();
    if (clang_Cursor_isNull(method) || object == NONE) {
        return NONE;
    }
    op_id function = emit(body, OP_FUNCTION, symbol_of(body->unit, method), 0, TYPE_FUNCTION);
    op_id call = emit_list(body, OP_CALL, function, &object, 1, 0);
    op_at(body, call)->flags |= OP_IMPLICIT;
    may_throw(body);
    return call;
}

/* The loop as it is defined: its hidden iterator, and where that ends. */
struct range {
    symbol_id iterator; /* or NONE */
    CXType type;        /* of the iterator */
    CXType element;     /* of an array or a list */
    op_id end;          /* of an array or a list, whose iterators are pointers; or NONE */
};

static op_id iterator_place(struct body *body, const struct range *range) {
    return range->iterator == NONE ? NONE
                                   : emit(body, OP_VAR, range->iterator, 0,
                                          type_flags(body->unit, range->type));
}

static op_id element_at(struct body *body, const struct range *range, op_id array, int64_t index) {
    return emit_element(body, array, emit_constant(body, index), range->element, TYPE_POINTER);
}

/* The size of the array below a range expression, a braced list's included, or -1. */
static long long range_size(CXType type) {
    CXType canonical = clang_getCanonicalType(type);
    return is_array_type(canonical) ? clang_getArraySize(canonical) : -1;
}

/* The iterator starts at the first element of an array or list; at what begin() gives of others. */
static void start_iterator(struct body *body, CXCursor expr, struct range *range) {
    op_id object = lower_address(body, expr);
    CXType of = clang_getCursorType(peel(expr));
    long long size = range_size(of);
    range->element = clang_getArrayElementType(clang_getCanonicalType(of));
    op_id first = size < 0 ? call_method(body, of, "begin", object)
                           : element_at(body, range, object, 0);
    range->end = size < 0 ? NONE : element_at(body, range, object, size);
    if (size < 0) {
        call_method(body, of, "end", object);
    }
    op_id place = iterator_place(body, range);
    if (place != NONE) {
        store_initial(body, place, first == NONE ? emit_unknown(body) : first, range->type);
    }
}

static void test_iterator(struct body *body, const struct range *range, block_id inside,
                          block_id after) {
    op_id place = iterator_place(body, range);
    op_id more;
    if (place == NONE || range->end == NONE) {
        call_method(body, range->type, "operator!=", place);
        more = emit_unknown(body);
    } else {
        op_id at = emit(body, OP_LOAD, place, 0, TYPE_POINTER);
        more = emit(body, OP_BINARY, at, range->end, TYPE_INTEGER);
        op_at(body, more)->sub = BINARY_NE;
    }
    end_branch(body, more, inside, after);
}

static void advance_iterator(struct body *body, const struct range *range) {
    op_id place = iterator_place(body, range);
    if (place == NONE || range->end == NONE) {
        call_method(body, range->type, "operator++", place);
        return;
    }
    op_id next = element_at(body, range, emit(body, OP_LOAD, place, 0, TYPE_POINTER), 1);
    op_id store = emit(body, OP_STORE, place, next, TYPE_POINTER);
    op_at(body, store)->flags |= OP_UPDATES;
}

void lower_range_for(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    if (parts.count < 3) {
        return;
    }
    CXCursor variable = parts.data[parts.count - 3];
    block_id head = block_new(body);
    block_id inside = block_new(body);
    block_id advance = block_new(body);
    block_id after = block_new(body);
    struct range range = {.end = NONE};
    range.iterator = iterator_of(body->unit, variable, &range.type);
    for (uint32_t i = 0; i + 3 < parts.count; i++) {
        lower_statement(body, parts.data[i]);
    }
    start_iterator(body, parts.data[parts.count - 2], &range);
    block_open(body, head);
    test_iterator(body, &range, inside, after);
    block_open(body, inside);
    uint32_t outer_scope = body->cleanups.count;
    struct loop outer = enter_loop(body, after, advance);
    lower_statement(body, variable);
    lower_statement(body, parts.data[parts.count - 1]);
    leave_loop(body, outer);
    end_temporaries(body, outer_scope);
    block_open(body, advance);
    advance_iterator(body, &range);
    end_jump(body, head);
    block_open(body, after);
}
