/* What a class is made of, and which of its special members run code. A member that is implicit or
 * defaulted does what its bases and fields need (C++17 15.1, 15.4, 15.8), and nothing when none of
 * them has code to run. */
#include "analyzer/extract/unit.h"

#include <string.h>

struct collection {
    VEC(CXCursor) found;
};

static struct cursors to_scratch(struct unit *unit, struct collection *collection) {
    struct cursors result = {.count = collection->found.count};
    result.data = ARENA_ARRAY(&unit->scratch, CXCursor, result.count);
    if (result.count) {
        memcpy(result.data, collection->found.data, result.count * sizeof *result.data);
    }
    vec_free(&collection->found);
    return result;
}

#ifdef LIBCLANG_VISITS_METHODS
static enum CXVisitorResult collect(CXCursor cursor, CXClientData data) {
    struct collection *collection = data;
    vec_push(&collection->found, cursor);
    return CXVisit_Continue;
}

struct cursors bases_of(struct unit *unit, CXType record) {
    struct collection collection = {0};
    clang_visitCXXBaseClasses(clang_getCanonicalType(record), collect, &collection);
    return to_scratch(unit, &collection);
}

struct cursors methods_of(struct unit *unit, CXType record) {
    struct collection collection = {0};
    clang_visitCXXMethods(clang_getCanonicalType(record), collect, &collection);
    return to_scratch(unit, &collection);
}
#else /* before LLVM 21: implicit members, and those of instances, are not shown */
static enum CXChildVisitResult collect_base(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    struct collection *collection = data;
    if (clang_getCursorKind(cursor) == CXCursor_CXXBaseSpecifier) {
        vec_push(&collection->found, cursor);
    }
    return CXChildVisit_Continue;
}

static enum CXChildVisitResult collect_method(CXCursor cursor, CXCursor parent,
                                              CXClientData data) {
    (void)parent;
    struct collection *collection = data;
    if (is_function(cursor)) {
        vec_push(&collection->found, cursor);
    }
    return CXChildVisit_Continue;
}

static struct cursors children_by(struct unit *unit, CXType record, CXCursorVisitor collect) {
    struct collection collection = {0};
    clang_visitChildren(clang_getTypeDeclaration(clang_getCanonicalType(record)), collect,
                        &collection);
    return to_scratch(unit, &collection);
}

struct cursors bases_of(struct unit *unit, CXType record) {
    return children_by(unit, record, collect_base);
}

struct cursors methods_of(struct unit *unit, CXType record) {
    return children_by(unit, record, collect_method);
}
#endif

CXCursor method_named(struct unit *unit, CXType record, const char *name) {
    struct cursors methods = methods_of(unit, record);
    for (uint32_t i = 0; i < methods.count; i++) {
        CXString spelling = clang_getCursorSpelling(methods.data[i]);
        const char *text = clang_getCString(spelling);
        bool same = text && strcmp(text, name) == 0;
        clang_disposeString(spelling);
        if (same) {
            return methods.data[i];
        }
    }
    return clang_getNullCursor();
}

CXType object_type(CXType type) {
    type = clang_getCanonicalType(type);
    while (is_array_type(type)) {
        type = clang_getCanonicalType(clang_getArrayElementType(type));
    }
    return type;
}

static bool is_special(CXCursor method, enum special special) {
    bool constructor = clang_getCursorKind(method) == CXCursor_Constructor;
    if (clang_CXXMethod_isDeleted(method)) {
        return false;
    }
    switch (special) {
    case SPECIAL_DEFAULT:
        return constructor && clang_CXXConstructor_isDefaultConstructor(method);
    case SPECIAL_COPY:
        return constructor && clang_CXXConstructor_isCopyConstructor(method);
    case SPECIAL_MOVE:
        return constructor && clang_CXXConstructor_isMoveConstructor(method);
    case SPECIAL_DESTRUCTOR:
        return clang_getCursorKind(method) == CXCursor_Destructor;
    }
    return false;
}

bool special_kind(CXCursor member, enum special *kind) {
    for (enum special special = SPECIAL_DEFAULT; special <= SPECIAL_DESTRUCTOR; special++) {
        if (is_special(member, special)) {
            *kind = special;
            return true;
        }
    }
    return false;
}

static CXCursor find_special(struct unit *unit, CXType record, enum special special) {
    struct cursors methods = methods_of(unit, record);
    for (uint32_t i = 0; i < methods.count; i++) {
        if (is_special(methods.data[i], special)) {
            return methods.data[i];
        }
    }
    return special == SPECIAL_MOVE ? find_special(unit, record, SPECIAL_COPY)
                                   : clang_getNullCursor();
}

static unsigned end_of(CXCursor cursor) {
    unsigned offset;
    clang_getFileLocation(clang_getRangeEnd(clang_getCursorExtent(cursor)), NULL, NULL, NULL,
                          &offset);
    return offset;
}

/* A field ends with its initialiser, when it has one: bounds and template arguments that libclang
 * shows as its children, too, stand before; only the width of a bit-field does not. */
CXCursor default_initializer(struct unit *unit, CXCursor field) {
    struct cursors parts = operands_of(unit, field);
    uint32_t width = clang_Cursor_isBitField(field) ? 1 : 0;
    bool found = parts.count > width && end_of(parts.data[parts.count - 1]) == end_of(field);
    return found ? parts.data[parts.count - 1] : clang_getNullCursor();
}

static bool parts_run_code(struct unit *unit, CXType record, enum special special) {
    struct cursors bases = bases_of(unit, record);
    struct cursors fields = fields_of(unit, record);
    for (uint32_t i = 0; i < bases.count; i++) {
        if (!clang_Cursor_isNull(special_of(unit, clang_getCursorType(bases.data[i]), special))) {
            return true;
        }
    }
    for (uint32_t i = 0; i < fields.count; i++) {
        bool set = special == SPECIAL_DEFAULT &&
                   !clang_Cursor_isNull(default_initializer(unit, fields.data[i]));
        CXType type = clang_getCursorType(fields.data[i]);
        if (set || !clang_Cursor_isNull(special_of(unit, type, special))) {
            return true;
        }
    }
    return false;
}

static bool has_virtual(struct unit *unit, CXType record) {
    struct cursors methods = methods_of(unit, record);
    for (uint32_t i = 0; i < methods.count; i++) {
        if (clang_CXXMethod_isVirtual(methods.data[i])) {
            return true;
        }
    }
    return false;
}

/* Constructors say what virtual calls of the object are to run: they are code for that alone. */
bool runs_code(struct unit *unit, CXCursor member) {
    enum special special;
    if (!clang_CXXMethod_isDefaulted(member) || !special_kind(member, &special)) {
        return true;
    }
    CXCursor record = clang_getCursorSemanticParent(member);
    CXType type = clang_getCursorType(record);
    return clang_getCursorKind(record) != CXCursor_UnionDecl &&
           (parts_run_code(unit, type, special) ||
            (special != SPECIAL_DESTRUCTOR && has_virtual(unit, type)));
}

CXCursor special_of(struct unit *unit, CXType type, enum special special) {
    CXType record = object_type(type);
    if (record.kind != CXType_Record || unit->facts->language != LANGUAGE_CXX) {
        return clang_getNullCursor();
    }
    uint64_t key = (uint64_t)(uintptr_t)record.data[0] + special; /* types are 16 bytes apart */
    uint32_t known = map_get(&unit->special_by_type, key, NONE);
    if (known == NONE) {
        known = unit->specials.count;
        map_put(&unit->special_by_type, key, known);
        vec_push(&unit->specials, clang_getNullCursor()); /* until it is known: ends recursion */
        CXCursor found = find_special(unit, record, special);
        if (!clang_Cursor_isNull(found) && runs_code(unit, found)) {
            unit->specials.data[known] = found;
        }
    }
    return unit->specials.data[known];
}

bool is_closure(CXCursor record) {
    CXString spelling = clang_getCursorSpelling(record);
    const char *text = clang_getCString(spelling);
    bool closure = text && strncmp(text, "(lambda", 7) == 0;
    clang_disposeString(spelling);
    return closure;
}

/* What a closure without captures holds is nothing, so that its body cannot use the object: it is
 * lowered as the function that the closure converts to (C++17 8.1.5.1p6). */
bool has_object(struct unit *unit, CXCursor method) {
    switch ((int)clang_getCursorKind(method)) {
    case CXCursor_CXXMethod: {
        CXCursor record = clang_getCursorSemanticParent(method);
        return !clang_CXXMethod_isStatic(method) &&
               !(is_closure(record) && !fields_of(unit, clang_getCursorType(record)).count);
    }
    case CXCursor_Constructor:
    case CXCursor_Destructor:
    case CXCursor_ConversionFunction:
        return true;
    default:
        return false;
    }
}
