#include "analyzer/extract/unit.h"

#include <ctype.h>
#include <string.h>

#include "analyzer/base/file.h"

struct collection {
    VEC(CXCursor) found;
    bool operands_only;
};

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    struct collection *collection = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (!collection->operands_only || clang_isExpression(kind) || clang_isStatement(kind) ||
        kind == CXCursor_VarDecl) {
        vec_push(&collection->found, cursor);
    }
    return CXChildVisit_Continue;
}

static struct cursors gather(struct unit *unit, CXCursor cursor, bool operands_only) {
    struct collection collection = {.operands_only = operands_only};
    clang_visitChildren(cursor, collect, &collection);
    struct cursors result = {.count = collection.found.count};
    result.data = ARENA_ARRAY(&unit->scratch, CXCursor, result.count);
    if (result.count) {
        memcpy(result.data, collection.found.data, result.count * sizeof *result.data);
    }
    vec_free(&collection.found);
    return result;
}

struct cursors children_of(struct unit *unit, CXCursor cursor) {
    return gather(unit, cursor, false);
}

static bool is_reference(enum CXCursorKind kind) {
    return kind == CXCursor_MemberRef || kind == CXCursor_TypeRef;
}

struct cursors operands_of(struct unit *unit, CXCursor cursor) {
    struct cursors all = gather(unit, cursor, true);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        if (!is_reference(clang_getCursorKind(all.data[i]))) {
            all.data[kept++] = all.data[i];
        }
    }
    all.count = kept;
    return all;
}

bool same_start(CXCursor a, CXCursor b) {
    return clang_equalLocations(clang_getRangeStart(clang_getCursorExtent(a)),
                                clang_getRangeStart(clang_getCursorExtent(b))) != 0;
}

/* Before C++17 a temporary is copied to where it is wanted, and the copy elided by all compilers
 * (C++11 12.8p31): libclang shows a call of nothing, whose only child is its argument. */
static bool is_elided_copy(CXCursor call) {
    return clang_getCanonicalType(clang_getCursorType(call)).kind == CXType_Record &&
           clang_Cursor_isNull(clang_getCursorReferenced(call)) &&
           clang_Cursor_getNumArguments(call) == 1;
}

/* Whether an expression may be one that peel takes off: what it wraps has the last word. */
static bool may_wrap(CXCursor expr) {
    switch ((int)clang_getCursorKind(expr)) {
    case CXCursor_ParenExpr:
    case CXCursor_UnexposedExpr:
        return true;
    case CXCursor_CallExpr:
        return is_elided_copy(expr);
    default:
        return false;
    }
}

/* An implicit cast begins where its operand does; va_arg and the atomic builtins, which are
 * UnexposedExpr too, begin with a token of their own. */
static bool is_wrapper(CXCursor expr, CXCursor only_child) {
    return clang_getCursorKind(expr) != CXCursor_UnexposedExpr || same_start(expr, only_child);
}

CXCursor peel(struct unit *unit, CXCursor expr) {
    while (may_wrap(expr)) {
        struct cursors inner = operands_of(unit, expr);
        if (inner.count != 1 || !is_wrapper(expr, inner.data[0])) {
            break;
        }
        expr = inner.data[0];
    }
    return expr;
}

str_id intern_string(struct unit *unit, CXString string) {
    str_id id = strings_add_text(&unit->facts->strings, clang_getCString(string));
    clang_disposeString(string);
    return id;
}

/* Copies the identifier at `at`, or one character of punctuation. */
static void copy_token(const char *at, size_t left, char *text, size_t size) {
    size_t length = 0;
    while (length < left && length + 1 < size &&
           (isalnum((unsigned char)at[length]) || at[length] == '_')) {
        text[length] = at[length];
        length++;
    }
    if (!length && left && size > 1) {
        text[length++] = at[0];
    }
    text[length] = '\0';
}

static void token_at(struct unit *unit, CXFile file, unsigned offset, char *text, size_t size) {
    size_t length = 0;
    const char *contents = file ? clang_getFileContents(unit->clang, file, &length) : NULL;
    text[0] = '\0';
    if (contents && offset < length) {
        copy_token(contents + offset, length - offset, text, size);
    }
}

char *spelled_token(struct unit *unit, CXSourceLocation location, char *text, size_t size) {
    CXFile file = NULL;
    unsigned offset = 0;
    clang_getSpellingLocation(location, &file, NULL, NULL, &offset);
    token_at(unit, file, offset, text, size);
    return text;
}

/* The declaration in clang's words, without what it is initialised with. */
static CXString print_declaration(CXCursor declaration) {
    CXPrintingPolicy policy = clang_getCursorPrintingPolicy(declaration);
    clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_TerseOutput, 1);
    clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_SuppressInitializers, 1);
    CXString printed = clang_getCursorPrettyPrinted(declaration, policy);
    clang_PrintingPolicy_dispose(policy);
    return printed;
}

str_id attribute_argument(struct unit *unit, CXCursor declaration, const char *attribute) {
    const char *start = arena_printf(&unit->scratch, "__attribute__((%s(", attribute);
    CXString printed = print_declaration(declaration);
    const char *text = clang_getCString(printed);
    const char *found = text ? strstr(text, start) : NULL;
    str_id argument = 0;
    if (found) {
        found += strlen(start);
        found += found[0] == '"';
        argument = strings_add(&unit->facts->strings, found, strcspn(found, "\")"));
    }
    clang_disposeString(printed);
    return argument;
}

bool has_specifier(struct unit *unit, CXCursor declaration, const char *keyword) {
    CXTranslationUnit clang = unit->clang;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(declaration));
    CXSourceLocation name = clang_getCursorLocation(declaration);
    CXToken *tokens = NULL;
    unsigned count = 0;
    bool found = false;
    if (unit->facts->language != LANGUAGE_CXX) {
        return false;
    }
    clang_tokenize(clang, clang_getRange(start, name), &tokens, &count);
    for (unsigned i = 0; i < count && !found; i++) {
        CXString spelling = clang_getTokenSpelling(clang, tokens[i]);
        found = strcmp(clang_getCString(spelling), keyword) == 0;
        clang_disposeString(spelling);
    }
    clang_disposeTokens(clang, tokens, count);
    return found;
}

bool constant_value(CXCursor expr, int64_t *value) {
    CXEvalResult result = clang_Cursor_Evaluate(expr);
    if (!result) {
        return false;
    }
    bool integer = clang_EvalResult_getKind(result) == CXEval_Int;
    if (integer) {
        *value = clang_EvalResult_isUnsignedInt(result)
                     ? (int64_t)clang_EvalResult_getAsUnsigned(result)
                     : clang_EvalResult_getAsLongLong(result);
    }
    clang_EvalResult_dispose(result);
    return integer;
}

str_id file_name(struct unit *unit, CXFile file) {
    uint64_t key = (uint64_t)(uintptr_t)file;
    str_id known = map_get(&unit->file_by_handle, key, NONE);
    if (known != NONE) {
        return known;
    }
    CXString name = clang_getFileName(file);
    const char *text = clang_getCString(name);
    char *path = path_join(&unit->scratch, unit->directory, text ? text : "");
    clang_disposeString(name);
    str_id id = strings_add_text(&unit->facts->strings, path);
    map_put(&unit->file_by_handle, key, id);
    return id;
}

/* The macro whose expansion made the text at `location`: the identifier that stands where the
 * expansion begins. Text of a macro's argument was written where it stands, and has none. */
static str_id macro_of(struct unit *unit, CXSourceLocation location, CXFile file,
                       unsigned offset) {
    CXFile spelled_file;
    CXFile expansion_file;
    unsigned spelled;
    unsigned expansion;
    clang_getSpellingLocation(location, &spelled_file, NULL, NULL, &spelled);
    if (spelled_file == file && spelled == offset) {
        return 0;
    }
    char name[256];
    clang_getExpansionLocation(location, &expansion_file, NULL, NULL, &expansion);
    token_at(unit, expansion_file, expansion, name, sizeof name);
    return strings_add_text(&unit->facts->strings, name);
}

static bool same_location(const struct location *a, const struct location *b) {
    return a->file == b->file && a->line == b->line && a->column == b->column &&
           a->macro == b->macro;
}

location_id location_of(struct unit *unit, CXSourceLocation location) {
    if (unit->last_location != NONE && clang_equalLocations(location, unit->last_clang_location)) {
        return unit->last_location;
    }
    CXFile file = NULL;
    unsigned line;
    unsigned column;
    unsigned offset;
    clang_getFileLocation(location, &file, &line, &column, &offset);
    if (!file) {
        return NONE;
    }
    struct location place = {.file = file_name(unit, file), .line = line, .column = column,
                             .macro = macro_of(unit, location, file, offset)};
    struct facts *facts = unit->facts;
    uint32_t last = facts->locations.count;
    if (!last || !same_location(&facts->locations.data[last - 1], &place)) {
        vec_push(&facts->locations, place);
        last = facts->locations.count;
    }
    unit->last_clang_location = location;
    unit->last_location = last - 1;
    return last - 1;
}
