/* What constructors and destructors do besides their statements: libclang shows the initialisers
 * that are written, and nothing of what is implicit (C++17 15.6.2p13, 15.4p8). */
#include "analyzer/extract/body.h"

/* `name(value)` before a constructor's body; `field` is null for a base and for a delegation, which
 * the type of the value tells. */
struct written {
    CXCursor field;
    CXCursor value;
    bool done;
};

struct written_list {
    VEC(struct written) all;
};

static struct written_list written_initializers(struct unit *unit, CXCursor constructor) {
    struct written_list list = {0};
    struct cursors parts = children_of(unit, constructor);
    CXCursor field = clang_getNullCursor();
    for (uint32_t i = 0; i < parts.count; i++) {
        enum CXCursorKind kind = clang_getCursorKind(parts.data[i]);
        if (kind == CXCursor_MemberRef) {
            field = clang_getCursorReferenced(parts.data[i]);
        } else if (clang_isExpression(kind)) {
            vec_push(&list.all, (struct written){field, parts.data[i], false});
            field = clang_getNullCursor();
        }
    }
    return list;
}

/* `field()` makes it zero; libclang shows that as an expression that stands nowhere. */
static bool is_zero(struct unit *unit, CXCursor value) {
    CXFile file = NULL;
    clang_getFileLocation(clang_getCursorLocation(value), &file, NULL, NULL, NULL);
    return !file && !children_of(unit, value).count;
}

static void initialize(struct body *body, op_id address, CXType type, CXCursor value) {
    uint32_t outer = body->cleanups.count;
    if (is_zero(body->unit, value)) {
        store_zero(body, address, type);
    } else {
        lower_initializer(body, address, type, value);
    }
    end_temporaries(body, outer);
}

/* Calls a special member for the object at `address`; of an array, for an element. */
static void call_special(struct body *body, CXCursor member, CXType type, op_id address,
                         op_id other) {
    op_id operands[] = {address, other};
    symbol_id symbol = symbol_of(body->unit, member);
    if (is_array_type(clang_getCanonicalType(type))) {
        operands[0] = emit(body, OP_ELEMENT, address, NONE, TYPE_RECORD);
    }
    op_id function = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
    op_id call = emit_list(body, OP_CALL, function, operands, other == NONE ? 1 : 2, 0);
    op_at(body, call)->flags |= OP_IMPLICIT;
}

void construct_default(struct body *body, op_id address, CXType type) {
    CXCursor member = special_of(body->unit, type, SPECIAL_DEFAULT);
    if (!clang_Cursor_isNull(member)) {
        call_special(body, member, type, address, NONE);
    }
}

static bool same_type(CXType a, CXType b) {
    return clang_equalTypes(clang_getCanonicalType(a), clang_getCanonicalType(b)) != 0;
}

static struct written *find_base(struct written_list *list, CXType base) {
    for (uint32_t i = 0; i < list->all.count; i++) {
        struct written *written = &list->all.data[i];
        if (clang_Cursor_isNull(written->field) &&
            same_type(clang_getCursorType(written->value), base)) {
            return written;
        }
    }
    return NULL;
}

static struct written *find_field(struct written_list *list, CXCursor field) {
    for (uint32_t i = 0; i < list->all.count; i++) {
        if (clang_equalCursors(list->all.data[i].field, field)) {
            return &list->all.data[i];
        }
    }
    return NULL;
}

static void initialize_bases(struct body *body, CXType record, struct written_list *list) {
    struct cursors bases = bases_of(body->unit, record);
    for (uint32_t i = 0; i < bases.count; i++) {
        CXType type = clang_getCursorType(bases.data[i]);
        struct written *written = find_base(list, type);
        op_id self = lower_this(body);
        if (written) {
            initialize(body, self, type, written->value);
        } else {
            construct_default(body, self, type);
        }
    }
}

static void initialize_field(struct body *body, CXCursor field, struct written *written) {
    CXCursor value = written ? written->value : default_initializer(body->unit, field);
    CXType type = clang_getCursorType(field);
    op_id record = lower_record_of(body, lower_this(body), clang_getNullCursor(), field);
    op_id address = lower_member(body, record, field);
    if (clang_Cursor_isNull(value)) {
        construct_default(body, address, type);
    } else {
        initialize(body, address, type, value);
    }
    if (written) {
        written->done = true;
    }
}

static void initialize_fields(struct body *body, CXType record, struct written_list *list) {
    struct cursors fields = fields_of(body->unit, record);
    for (uint32_t i = 0; i < fields.count; i++) {
        initialize_field(body, fields.data[i], find_field(list, fields.data[i]));
    }
    for (uint32_t i = 0; i < list->all.count; i++) { /* members of anonymous unions */
        struct written *written = &list->all.data[i];
        if (!clang_Cursor_isNull(written->field) && !written->done) {
            initialize_field(body, written->field, written);
        }
    }
}

/* What a constructor is given: of a reference, the address. */
static op_id given_value(struct body *body, CXCursor constructor, uint32_t index) {
    CXCursor parameter = clang_Cursor_getArgument(constructor, index);
    CXType type = clang_getCursorType(parameter);
    uint32_t flags = is_reference_type(type) ? TYPE_POINTER : type_flags(body->unit, type);
    op_id address = emit(body, OP_VAR, symbol_of(body->unit, parameter), 0, flags);
    return emit(body, OP_LOAD, address, 0, flags);
}

/* A copy or move that is not written: of the whole, and then of each part that has a copy of its
 * own to make. */
static void copy_parts(struct body *body, CXCursor constructor, CXType record,
                       enum special special) {
    struct cursors bases = bases_of(body->unit, record);
    struct cursors fields = fields_of(body->unit, record);
    op_id other = given_value(body, constructor, 0); /* a reference to it */
    store_initial(body, lower_this(body), emit(body, OP_LOAD, other, 0, TYPE_RECORD), record);
    for (uint32_t i = 0; i < bases.count; i++) {
        CXType type = clang_getCursorType(bases.data[i]);
        CXCursor member = special_of(body->unit, type, special);
        if (!clang_Cursor_isNull(member)) {
            call_special(body, member, type, lower_this(body), other);
        }
    }
    for (uint32_t i = 0; i < fields.count; i++) {
        CXType type = clang_getCursorType(fields.data[i]);
        CXCursor member = special_of(body->unit, type, special);
        if (!clang_Cursor_isNull(member)) {
            op_id from = lower_member(body, other, fields.data[i]);
            call_special(body, member, type, lower_member(body, lower_this(body), fields.data[i]),
                         from);
        }
    }
}

/* --- inherited constructors (C++17 [class.inhctor.init]) --- */

/* Whether a constructor is one of a base that a using-declaration names: clang makes its body,
 * which begins where the constructor does. It is no default, copy or move constructor. */
static bool is_inherited(struct unit *unit, CXCursor constructor) {
    struct cursors parts = children_of(unit, constructor);
    bool defaulted = clang_CXXMethod_isDefaulted(constructor) != 0;
    bool is_written = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        is_written |= clang_isStatement(clang_getCursorKind(parts.data[i])) &&
                      !same_start(parts.data[i], constructor);
    }
    return !is_written && !defaulted && clang_Cursor_getNumArguments(constructor) > 0;
}

/* The constructor of a base that takes the same; null when only an instance of a template does. */
static CXCursor same_constructor(struct unit *unit, CXType base, CXCursor constructor) {
    struct cursors methods = methods_of(unit, base);
    int count = clang_Cursor_getNumArguments(constructor);
    for (uint32_t i = 0; i < methods.count; i++) {
        CXCursor method = methods.data[i];
        bool same = clang_getCursorKind(method) == CXCursor_Constructor &&
                    clang_Cursor_getNumArguments(method) == count;
        for (unsigned a = 0; same && a < (unsigned)count; a++) {
            same = same_type(clang_getCursorType(clang_Cursor_getArgument(method, a)),
                             clang_getCursorType(clang_Cursor_getArgument(constructor, a)));
        }
        if (same) {
            return method;
        }
    }
    return clang_getNullCursor();
}

/* Hands on to a base's constructor what this one is given. */
static void call_inherited(struct body *body, CXCursor inherited, CXCursor constructor) {
    VEC(op_id) operands = {0};
    vec_push(&operands, lower_this(body));
    for (int i = 0; i < clang_Cursor_getNumArguments(constructor); i++) {
        vec_push(&operands, given_value(body, constructor, (uint32_t)i));
    }
    op_id function = emit(body, OP_FUNCTION, symbol_of(body->unit, inherited), 0, TYPE_FUNCTION);
    op_id call = emit_list(body, OP_CALL, function, operands.data, operands.count, 0);
    op_at(body, call)->flags |= OP_IMPLICIT;
    vec_free(&operands);
}

static void inherit_construction(struct body *body, CXType record, CXCursor constructor) {
    struct cursors bases = bases_of(body->unit, record);
    bool found = false;
    for (uint32_t i = 0; i < bases.count; i++) {
        CXType type = clang_getCursorType(bases.data[i]);
        CXCursor inherited = found ? clang_getNullCursor()
                                   : same_constructor(body->unit, type, constructor);
        if (clang_Cursor_isNull(inherited)) {
            construct_default(body, lower_this(body), type);
        } else {
            call_inherited(body, inherited, constructor);
            found = true;
        }
    }
    if (!found) {
        emit_list(body, OP_CALL, emit_unknown(body), NULL, 0, 0);
    }
}

void lower_constructor(struct body *body, CXCursor definition) {
    CXType record = clang_getCursorType(clang_getCursorSemanticParent(definition));
    enum special special;
    bool defaulted = clang_CXXMethod_isDefaulted(definition) != 0;
    if (defaulted && special_kind(definition, &special) && special != SPECIAL_DEFAULT) {
        copy_parts(body, definition, record, special);
        return;
    }
    struct written_list list = written_initializers(body->unit, definition);
    struct written *delegated = find_base(&list, record);
    if (delegated) {
        initialize(body, lower_this(body), record, delegated->value);
    } else if (is_inherited(body->unit, definition)) {
        inherit_construction(body, record, definition);
        initialize_fields(body, record, &list);
    } else {
        initialize_bases(body, record, &list);
        initialize_fields(body, record, &list);
    }
    vec_free(&list.all);
}

void note_parts(struct body *body, CXCursor definition) {
    CXCursor parent = clang_getCursorSemanticParent(definition);
    CXType record = clang_getCursorType(parent);
    struct cursors bases = bases_of(body->unit, record);
    struct cursors fields = fields_of(body->unit, record);
    bool is_union = clang_getCursorKind(parent) == CXCursor_UnionDecl;
    for (uint32_t i = 0; i < bases.count; i++) {
        note_destructor(body, NONE, lower_this(body), clang_getCursorType(bases.data[i]));
    }
    for (uint32_t i = 0; i < fields.count && !is_union; i++) {
        op_id address = lower_member(body, lower_this(body), fields.data[i]);
        note_destructor(body, NONE, address, clang_getCursorType(fields.data[i]));
    }
}
