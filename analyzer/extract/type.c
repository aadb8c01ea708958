#include "analyzer/extract/unit.h"

#include <string.h>

#include "analyzer/base/file.h"

/* --- names --- */

/* Where `file:1:2)` ends that the text begins with: at the colon before the line; NULL for none. */
static const char *path_end(const char *text) {
    const char *end = text;
    while ((end = strchr(end, ':'))) {
        size_t line = strspn(end + 1, "0123456789");
        const char *column = end + 1 + line;
        size_t digits = *column == ':' ? strspn(column + 1, "0123456789") : 0;
        if (line && digits && column[1 + digits] == ')') {
            return end;
        }
        end++;
    }
    return NULL;
}

/* clang names a type without a name by its place, "struct (unnamed at ./a.h:1:2)", in a file as
 * some directive reached it: here it is named as all files are. */
str_id type_name(struct unit *unit, CXType type) {
    static const char before[] = " at ";
    CXString spelling = clang_getTypeSpelling(type);
    const char *rest = clang_getCString(spelling);
    const char *name = "";
    rest = rest ? rest : "";
    for (const char *at; (at = strstr(rest, before));) {
        const char *path = at + strlen(before);
        const char *end = path_end(path);
        if (!end) {
            break;
        }
        char *file = arena_text(&unit->scratch, path, (size_t)(end - path));
        name = arena_printf(&unit->scratch, "%s%.*s%s", name, (int)(path - rest), rest,
                            path_join(&unit->scratch, unit->directory, file));
        rest = end;
    }
    str_id id = strings_add_text(&unit->facts->strings,
                                 *name ? arena_printf(&unit->scratch, "%s%s", name, rest) : rest);
    clang_disposeString(spelling);
    return id;
}

/* --- flags --- */

static bool is_named_sig_atomic(CXType type) {
    CXString name = clang_getTypedefName(type);
    const char *text = clang_getCString(name);
    bool found = text && strcmp(text, "sig_atomic_t") == 0;
    clang_disposeString(name);
    return found;
}

/* Whether the type is written with the typedef `sig_atomic_t` (C11 7.14p2), at any depth. A name
 * that a using-declaration brings in, `std::sig_atomic_t`, has no kind to libclang, but the
 * typedef's name. */
static bool names_sig_atomic(CXType type) {
    for (int depth = 0; depth < 32; depth++) {
        if (is_named_sig_atomic(type)) {
            return true;
        }
        if (type.kind == CXType_Elaborated) {
            type = clang_Type_getNamedType(type);
        } else if (type.kind == CXType_Typedef) {
            type = clang_getTypedefDeclUnderlyingType(clang_getTypeDeclaration(type));
        } else {
            return false;
        }
    }
    return false;
}

static uint32_t builtin_flags(enum CXTypeKind kind) {
    switch ((int)kind) {
    case CXType_Bool:
        return TYPE_INTEGER | TYPE_UNSIGNED | TYPE_BOOL;
    case CXType_Char_U:
    case CXType_UChar:
    case CXType_Char16:
    case CXType_Char32:
    case CXType_UShort:
    case CXType_UInt:
    case CXType_ULong:
    case CXType_ULongLong:
    case CXType_UInt128:
        return TYPE_INTEGER | TYPE_UNSIGNED;
    case CXType_Char_S:
    case CXType_SChar:
    case CXType_WChar:
    case CXType_Short:
    case CXType_Int:
    case CXType_Long:
    case CXType_LongLong:
    case CXType_Int128:
        return TYPE_INTEGER;
    case CXType_Half:
    case CXType_Float:
    case CXType_Double:
    case CXType_LongDouble:
    case CXType_Float128:
    case CXType_Float16:
    case CXType_Complex:
        return TYPE_FLOATING;
    case CXType_Record:
        return TYPE_RECORD;
    case CXType_FunctionNoProto:
    case CXType_FunctionProto:
    case CXType_MemberPointer:
        return TYPE_FUNCTION;
    case CXType_NullPtr:
    case CXType_BlockPointer:
        return TYPE_POINTER;
    default:
        return 0;
    }
}

bool is_reference_type(CXType type) {
    enum CXTypeKind kind = clang_getCanonicalType(type).kind;
    return kind == CXType_LValueReference || kind == CXType_RValueReference;
}

bool is_array_type(CXType type) {
    return type.kind == CXType_ConstantArray || type.kind == CXType_IncompleteArray ||
           type.kind == CXType_VariableArray || type.kind == CXType_DependentSizedArray;
}

static uint32_t qualifiers(CXType type) {
    return (clang_isVolatileQualifiedType(type) ? TYPE_VOLATILE : 0u) |
           (clang_isConstQualifiedType(type) ? TYPE_CONST : 0u);
}

static uint32_t pointer_flags(CXType pointer) {
    CXType target = clang_getPointeeType(pointer);
    bool function = target.kind == CXType_FunctionProto || target.kind == CXType_FunctionNoProto;
    return function ? TYPE_FUNCTION | TYPE_POINTER : TYPE_POINTER;
}

static uint32_t canonical_flags(CXType type) {
    uint32_t flags = qualifiers(type);
    switch ((int)type.kind) {
    case CXType_Pointer:
    case CXType_LValueReference:
    case CXType_RValueReference:
        return flags | pointer_flags(type);
    case CXType_Enum: {
        CXCursor declaration = clang_getTypeDeclaration(type);
        CXType integer = clang_getCanonicalType(clang_getEnumDeclIntegerType(declaration));
        return flags | TYPE_INTEGER | builtin_flags(integer.kind);
    }
    case CXType_Atomic: {
        CXType value = clang_getCanonicalType(clang_Type_getValueType(type));
        return flags | TYPE_ATOMIC | canonical_flags(value);
    }
    default:
        return flags | builtin_flags(type.kind);
    }
}

static uint32_t compute_flags(CXType type) {
    uint32_t flags = 0;
    CXType canonical = clang_getCanonicalType(type);
    for (int depth = 0; is_array_type(canonical) && depth < 64; depth++) {
        flags |= TYPE_ARRAY | qualifiers(canonical);
        type = clang_getArrayElementType(is_array_type(type) ? type : canonical);
        canonical = clang_getCanonicalType(type);
    }
    return flags | canonical_flags(canonical) | (names_sig_atomic(type) ? TYPE_SIG_ATOMIC : 0u);
}

uint32_t type_flags(struct unit *unit, CXType type) {
    uint64_t key = (uint64_t)(uintptr_t)type.data[0];
    uint32_t known = map_get(&unit->flags_by_type, key, NONE);
    if (known == NONE) {
        known = compute_flags(type);
        map_put(&unit->flags_by_type, key, known);
    }
    return known;
}

/* The next type on the way to what a pointer, array or function leads to. */
static CXType inner_type(CXType type) {
    switch ((int)type.kind) {
    case CXType_Pointer:
    case CXType_LValueReference:
    case CXType_RValueReference:
        return clang_getCanonicalType(clang_getPointeeType(type));
    case CXType_FunctionProto:
    case CXType_FunctionNoProto:
        return clang_getCanonicalType(clang_getResultType(type));
    case CXType_Atomic:
        return clang_getCanonicalType(clang_Type_getValueType(type));
    default:
        return clang_getCanonicalType(clang_getArrayElementType(type));
    }
}

static str_id find_record(struct unit *unit, CXType type) {
    for (int depth = 0; depth < 64 && type.kind != CXType_Invalid; depth++) {
        if (type.kind == CXType_Record) {
            CXType plain = clang_getCursorType(clang_getTypeDeclaration(type));
            return type_name(unit, plain);
        }
        type = inner_type(type);
    }
    return 0;
}

str_id type_record(struct unit *unit, CXType type) {
    CXType canonical = clang_getCanonicalType(type);
    uint64_t key = (uint64_t)(uintptr_t)canonical.data[0];
    str_id known = map_get(&unit->record_by_type, key, NONE);
    if (known == NONE) {
        known = find_record(unit, canonical);
        map_put(&unit->record_by_type, key, known);
    }
    return known;
}

uint32_t type_size(CXType type) {
    long long size = clang_Type_getSizeOf(type);
    return size < 0 ? 0 : size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
}

long long element_count(CXType type) {
    long long count = 1;
    CXType canonical = clang_getCanonicalType(type);
    for (int depth = 0; is_array_type(canonical) && depth < 64; depth++) {
        long long size = clang_getArraySize(canonical);
        if (size < 0 || (size && count > UINT32_MAX / size)) {
            return -1;
        }
        count *= size;
        canonical = clang_getCanonicalType(clang_getArrayElementType(canonical));
    }
    return count;
}

struct field_list {
    VEC(CXCursor) fields;
};

static enum CXVisitorResult collect_field(CXCursor field, CXClientData data) {
    struct field_list *list = data;
    bool unnamed = false;
    if (clang_Cursor_isBitField(field)) {
        CXString name = clang_getCursorSpelling(field);
        const char *text = clang_getCString(name);
        unnamed = !text || !text[0];
        clang_disposeString(name);
    }
    if (!unnamed) {
        vec_push(&list->fields, field);
    }
    return CXVisit_Continue;
}

struct cursors fields_of(struct unit *unit, CXType record) {
    struct field_list list = {0};
    clang_Type_visitFields(clang_getCanonicalType(record), collect_field, &list);
    struct cursors result = {.count = list.fields.count};
    result.data = ARENA_ARRAY(&unit->scratch, CXCursor, result.count);
    if (result.count) {
        memcpy(result.data, list.fields.data, result.count * sizeof *result.data);
    }
    vec_free(&list.fields);
    return result;
}

CXCursor anonymous_field(struct unit *unit, CXCursor record) {
    CXCursor outer = clang_getCursorSemanticParent(record);
    if (!clang_Cursor_isAnonymousRecordDecl(record)) {
        return clang_getNullCursor();
    }
    struct cursors fields = fields_of(unit, clang_getCursorType(outer));
    for (uint32_t i = 0; i < fields.count; i++) {
        CXType type = clang_getCanonicalType(clang_getCursorType(fields.data[i]));
        if (clang_equalCursors(clang_getTypeDeclaration(type), record)) {
            return fields.data[i];
        }
    }
    return clang_getNullCursor();
}
