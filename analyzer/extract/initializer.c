/* Initialisers (C11 6.7.9). libclang shows the list as it is written, so which element takes which
 * value is worked out here: positions, designators and elided braces. */
#include "analyzer/extract/body.h"

#include <string.h>

/* A table of plain numbers is data, not dispositions; of a longer one only that it holds something
 * not known is kept. Tables of signal numbers are shorter, tables of structs are kept whole. */
enum { MAX_SCALARS = 256 };

/* The values of one braced list that are still to be placed. */
struct list {
    struct cursors values;
    uint32_t next;
};

/* An aggregate that is being filled. */
struct aggregate {
    op_id address;
    CXType type; /* canonical: a record or an array */
    bool is_record;
    struct cursors fields; /* of a record */
    CXType element;        /* of an array */
    long long position;    /* the field's number, or the element's index */
};

static void fill(struct body *body, struct aggregate *aggregate, struct list *list, bool braced);
static void place(struct body *body, op_id address, CXType type, struct list *list);

static struct aggregate aggregate_of(struct body *body, op_id address, CXType type) {
    struct aggregate aggregate = {.address = address, .type = clang_getCanonicalType(type)};
    aggregate.is_record = !is_array_type(aggregate.type);
    if (aggregate.is_record) {
        aggregate.fields = fields_of(body->unit, aggregate.type);
    } else {
        aggregate.element = clang_getArrayElementType(aggregate.type);
    }
    return aggregate;
}

static bool is_aggregate(CXType type) {
    CXType canonical = clang_getCanonicalType(type);
    return canonical.kind == CXType_Record || is_array_type(canonical);
}

static bool is_full(const struct aggregate *aggregate) {
    if (aggregate->is_record) {
        bool is_union = clang_getCursorKind(clang_getTypeDeclaration(aggregate->type)) ==
                        CXCursor_UnionDecl;
        uint32_t limit = is_union && aggregate->fields.count ? 1 : aggregate->fields.count;
        return aggregate->position >= limit;
    }
    long long size = clang_getArraySize(aggregate->type);
    return size >= 0 && aggregate->position >= size;
}

op_id lower_member(struct body *body, op_id address, CXCursor field) {
    return emit(body, OP_FIELD, address, symbol_of(body->unit, field),
                type_flags(body->unit, clang_getCursorType(field)));
}

static op_id element_of(struct body *body, const struct aggregate *aggregate, long long index) {
    op_id position = emit_constant(body, index);
    return emit_element(body, aggregate->address, position, aggregate->element,
                        type_flags(body->unit, aggregate->element));
}

static op_id current_address(struct body *body, const struct aggregate *aggregate, CXType *type) {
    if (aggregate->is_record) {
        CXCursor field = aggregate->fields.data[aggregate->position];
        *type = clang_getCursorType(field);
        return lower_member(body, aggregate->address, field);
    }
    *type = aggregate->element;
    return element_of(body, aggregate, aggregate->position);
}

void store_initial(struct body *body, op_id address, op_id value, CXType type) {
    op_id id = emit(body, OP_STORE, address, value, type_flags(body->unit, type));
    op_at(body, id)->flags |= OP_INIT;
}

void store_zero(struct body *body, op_id address, CXType type) {
    store_initial(body, address, emit(body, OP_ZERO, 0, 0, type_flags(body->unit, type)), type);
}

/* --- designators --- */

/* `.name = value`, `[index] = value` and chains of them are one UnexposedExpr whose last child is
 * the value (libclang.md 5). */
static bool is_designated(struct body *body, CXCursor value) {
    if (clang_getCursorKind(value) != CXCursor_UnexposedExpr) {
        return false;
    }
    struct cursors parts = children_of(body->unit, value);
    if (parts.count && clang_getCursorKind(parts.data[0]) == CXCursor_MemberRef) {
        return true;
    }
    char token[4];
    spelled_token(body->unit, clang_getRangeStart(clang_getCursorExtent(value)), token,
                  sizeof token);
    return parts.count > 1 && token[0] == '[';
}

/* The number of the field that `name` designates; anonymous members are searched as if their
 * members stood outside. -1 when there is none. */
static long long field_position(struct body *body, const struct aggregate *aggregate,
                                CXCursor designated) {
    for (uint32_t i = 0; i < aggregate->fields.count; i++) {
        if (clang_equalCursors(aggregate->fields.data[i], designated)) {
            return i;
        }
    }
    CXCursor parent = clang_getCursorSemanticParent(designated);
    for (uint32_t i = 0; i < aggregate->fields.count; i++) {
        CXType type = clang_getCanonicalType(clang_getCursorType(aggregate->fields.data[i]));
        if (clang_equalCursors(clang_getTypeDeclaration(type), parent)) {
            return i;
        }
    }
    (void)body;
    return -1;
}

/* The last index of the GNU range `[first ... last]` that begins the designators, or `first`: a
 * second number that designates no element of an element is the range's end. */
static int64_t range_end(const struct aggregate *aggregate, struct cursors parts, int64_t first) {
    int64_t last = first;
    bool nested = aggregate->is_record || is_array_type(clang_getCanonicalType(aggregate->element));
    if (!nested && parts.count == 3 && constant_value(parts.data[1], &last) &&
        last - first < MAX_SCALARS) {
        return last;
    }
    return first;
}

/* The object that a chain of designators names, from `aggregate` down; `skip` is added to the
 * first index. Moves aggregate->position to where the first designator points. */
static op_id designated_address(struct body *body, struct aggregate *aggregate,
                                struct cursors parts, int64_t skip, CXType *type) {
    struct aggregate at = *aggregate;
    op_id address = aggregate->address;
    for (uint32_t i = 0; i + 1 < parts.count; i++) {
        int64_t index;
        if (i > 0 && is_aggregate(*type)) {
            at = aggregate_of(body, address, *type);
        }
        if (clang_getCursorKind(parts.data[i]) == CXCursor_MemberRef) {
            CXCursor field = clang_getCursorReferenced(parts.data[i]);
            long long position = field_position(body, &at, field);
            at.position = position < 0 ? at.position : position;
            *type = clang_getCursorType(field);
            address = lower_member(body, at.address, field);
        } else if (!at.is_record && constant_value(parts.data[i], &index) &&
                   (i == 0 || is_aggregate(*type))) {
            at.position = index + (i == 0 ? skip : 0);
            *type = at.element;
            address = element_of(body, &at, at.position);
        }
        if (i == 0) {
            aggregate->position = at.position;
        }
    }
    return address;
}

static void place_designated(struct body *body, struct aggregate *aggregate, CXCursor value) {
    struct cursors parts = children_of(body->unit, value);
    int64_t first = 0;
    bool by_index = !aggregate->is_record && constant_value(parts.data[0], &first);
    int64_t last = by_index ? range_end(aggregate, parts, first) : first;
    for (int64_t skip = 0; skip <= last - first; skip++) {
        CXType type = aggregate->is_record ? aggregate->type : aggregate->element;
        op_id address = designated_address(body, aggregate, parts, skip, &type);
        struct list one = {.values = {&parts.data[parts.count - 1], 1}};
        place(body, address, type, &one);
    }
}

/* --- placing values --- */

static bool is_string(CXCursor value) {
    return clang_getCursorKind(peel(value)) == CXCursor_StringLiteral;
}

/* Whether a value initialises an aggregate as a whole: a struct expression, a string, a list. */
static bool is_whole(CXType type, CXCursor value) {
    if (clang_getCursorKind(peel(value)) == CXCursor_InitListExpr) {
        return true;
    }
    if (is_array_type(clang_getCanonicalType(type))) {
        return is_string(value);
    }
    CXType given = clang_getCanonicalType(clang_getCursorType(value));
    return given.kind == CXType_Record || clang_getCursorKind(value) == CXCursor_CallExpr;
}

/* Stores the next value, or the next values when braces were left out, at `address`. */
static void place(struct body *body, op_id address, CXType type, struct list *list) {
    CXCursor value = list->values.data[list->next];
    if (is_aggregate(type) && !is_whole(type, value)) {
        struct aggregate inner = aggregate_of(body, address, type);
        uint32_t before = list->next;
        fill(body, &inner, list, false);
        if (list->next > before) {
            return;
        }
    }
    list->next++;
    lower_initializer(body, address, type, value);
}

/* In C++ fields that the list leaves out are initialised as if by `{}`, or by their default member
 * initialiser (C++17 11.6.1p8). */
static void fill_default(struct body *body, const struct aggregate *aggregate, CXCursor field) {
    CXCursor value = default_initializer(body->unit, field);
    CXType type = clang_getCursorType(field);
    op_id address = lower_member(body, aggregate->address, field);
    if (clang_Cursor_isNull(value)) {
        construct_default(body, address, type);
    } else {
        lower_initializer(body, address, type, value);
    }
}

/* The same for all fields from number `from` on, up to `to`. */
static void fill_left_out(struct body *body, const struct aggregate *aggregate, long long from,
                          long long to) {
    bool is_union = clang_getCursorKind(clang_getTypeDeclaration(aggregate->type)) ==
                    CXCursor_UnionDecl;
    if (is_union || body->unit->facts->language != LANGUAGE_CXX) {
        return;
    }
    for (long long i = from; i < to; i++) {
        if (aggregate->is_record) {
            fill_default(body, aggregate, aggregate->fields.data[i]);
        }
    }
    if (!aggregate->is_record && from < to) {
        op_id rest = emit(body, OP_ELEMENT, aggregate->address, NONE, TYPE_RECORD);
        construct_default(body, rest, aggregate->element);
    }
}

static void fill(struct body *body, struct aggregate *aggregate, struct list *list, bool braced) {
    while (list->next < list->values.count) {
        CXCursor value = list->values.data[list->next];
        if (is_designated(body, value)) {
            if (!braced) {
                return; /* a designator belongs to the list that has the braces */
            }
            long long from = aggregate->position;
            list->next++;
            place_designated(body, aggregate, value);
            fill_left_out(body, aggregate, from, aggregate->position);
        } else if (is_full(aggregate)) {
            return;
        } else {
            CXType type;
            op_id address = current_address(body, aggregate, &type);
            place(body, address, type, list);
        }
        aggregate->position++;
    }
}

/* C++17 11.6.1p4: the bases are the first elements of a class; their braces may be left out. */
static void fill_bases(struct body *body, struct aggregate *aggregate, struct list *list) {
    struct cursors bases = {0};
    if (aggregate->is_record && body->unit->facts->language == LANGUAGE_CXX) {
        bases = bases_of(body->unit, aggregate->type);
    }
    for (uint32_t i = 0; i < bases.count; i++) {
        CXType type = clang_getCursorType(bases.data[i]);
        bool given = list->next < list->values.count &&
                     !is_designated(body, list->values.data[list->next]);
        if (given) {
            place(body, aggregate->address, type, list);
        } else {
            construct_default(body, aggregate->address, type);
        }
    }
}

static bool is_long_data(CXType type, struct cursors values) {
    CXType canonical = clang_getCanonicalType(type);
    return is_array_type(canonical) && values.count > MAX_SCALARS &&
           !is_aggregate(clang_getArrayElementType(canonical)) &&
           clang_getCanonicalType(clang_getArrayElementType(canonical)).kind != CXType_Pointer;
}

static void lower_list(struct body *body, op_id address, CXType type, CXCursor braced) {
    struct list list = {.values = operands_of(body->unit, braced)};
    if (!is_aggregate(type)) {
        if (list.values.count) {
            lower_initializer(body, address, type, list.values.data[0]);
        } else {
            store_zero(body, address, type);
        }
        return;
    }
    store_zero(body, address, type); /* C11 6.7.9p21: what the list leaves out is zero */
    struct aggregate aggregate = aggregate_of(body, address, type);
    if (is_long_data(type, list.values)) {
        op_id any = emit(body, OP_ELEMENT, address, NONE,
                         type_flags(body->unit, aggregate.element));
        store_initial(body, any, emit_unknown(body), aggregate.element);
        return;
    }
    fill_bases(body, &aggregate, &list);
    fill(body, &aggregate, &list, true);
    fill_left_out(body, &aggregate, aggregate.position,
                  aggregate.is_record ? aggregate.fields.count
                                      : clang_getArraySize(aggregate.type));
}

/* Both arms of `condition ? a : b` make the one object. */
static void lower_arms(struct body *body, op_id address, CXType type, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    block_id arms[] = {block_new(body), block_new(body)};
    block_id join = block_new(body);
    lower_condition(body, parts.data[0], arms[0], arms[1]);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t outer = body->cleanups.count;
        block_open(body, arms[i]);
        lower_initializer(body, address, type, parts.data[i + 1]);
        end_temporaries(body, outer);
        end_jump(body, join);
    }
    block_open(body, join);
}

/* What makes a class value is made in place (C++17 11.6p17). */
static void lower_class_value(struct body *body, op_id address, CXType type, CXCursor value) {
    struct cursors parts;
    switch ((int)clang_getCursorKind(value)) {
    case CXCursor_CallExpr:
        lower_call_into(body, value, address, type);
        return;
    case CXCursor_ConditionalOperator:
        lower_arms(body, address, type, value);
        return;
    case CXCursor_LambdaExpr:
        lower_lambda(body, value, address);
        return;
    default: /* a cast */
        parts = operands_of(body->unit, value);
        lower_initializer(body, address, type, parts.data[parts.count - 1]);
        return;
    }
}

void lower_initializer(struct body *body, op_id address, CXType type, CXCursor initializer) {
    CXCursor value = peel(initializer);
    location_id outer = body->here;
    if (is_reference_type(type)) {
        store_initial(body, address, lower_address(body, value), type);
    } else if (clang_getCursorKind(value) == CXCursor_InitListExpr) {
        lower_list(body, address, type, value);
    } else if (is_class_value(body, value)) {
        location_id here = location_of(body->unit, clang_getCursorLocation(value));
        body->here = here == NONE ? outer : here;
        lower_class_value(body, address, type, value);
    } else {
        store_initial(body, address, lower_value(body, value), type);
    }
    body->here = outer;
}

CXCursor initializer_of(CXCursor variable) {
    return clang_Cursor_getVarDeclInitializer(variable);
}
