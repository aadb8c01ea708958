#include "analyzer/extract/unit.h"

#include <string.h>

static bool is_operand(CXCursor cursor) {
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    bool reference = kind == CXCursor_MemberRef || kind == CXCursor_TypeRef;
    return !reference && (clang_isExpression(kind) || clang_isStatement(kind) ||
                          kind == CXCursor_VarDecl);
}

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    struct unit *unit = data;
    vec_push(&unit->gathered, cursor);
    return CXChildVisit_Continue;
}

static enum CXChildVisitResult collect_operand(CXCursor cursor, CXCursor parent,
                                               CXClientData data) {
    return is_operand(cursor) ? collect(cursor, parent, data) : CXChildVisit_Continue;
}

static struct cursors gather(struct unit *unit, CXCursor cursor, CXCursorVisitor visitor) {
    unit->gathered.count = 0;
    clang_visitChildren(cursor, visitor, unit);
    struct cursors result = {.count = unit->gathered.count};
    result.data = ARENA_ARRAY(&unit->scratch, CXCursor, result.count);
    if (result.count) {
        memcpy(result.data, unit->gathered.data, result.count * sizeof *result.data);
    }
    return result;
}

struct cursors children_of(struct unit *unit, CXCursor cursor) {
    return gather(unit, cursor, collect);
}

struct cursors operands_of(struct unit *unit, CXCursor cursor) {
    return gather(unit, cursor, collect_operand);
}

struct operands {
    CXCursor last;
    uint32_t count; /* as far as they were looked at */
};

static enum CXChildVisitResult count_operand(CXCursor cursor, CXCursor parent,
                                             CXClientData data) {
    (void)parent;
    struct operands *operands = data;
    if (is_operand(cursor)) {
        operands->last = cursor;
        operands->count++;
    }
    return operands->count > 1 ? CXChildVisit_Break : CXChildVisit_Continue;
}

/* The operand of an expression that has one and no more; false for others. */
static bool only_operand(CXCursor expr, CXCursor *operand) {
    struct operands operands = {.count = 0};
    clang_visitChildren(expr, count_operand, &operands);
    *operand = operands.last;
    return operands.count == 1;
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
 * UnexposedExpr too, begin with a token of their own. A cast has its operand's location, too, which
 * is less work to ask for than where both begin. */
static bool is_wrapper(CXCursor expr, CXCursor only_child) {
    return clang_getCursorKind(expr) != CXCursor_UnexposedExpr ||
           clang_equalLocations(clang_getCursorLocation(expr),
                                clang_getCursorLocation(only_child)) ||
           same_start(expr, only_child);
}

CXCursor peel(CXCursor expr) {
    CXCursor inner;
    while (may_wrap(expr) && only_operand(expr, &inner) && is_wrapper(expr, inner)) {
        expr = inner;
    }
    return expr;
}

str_id intern_string(struct unit *unit, CXString string) {
    str_id id = strings_add_text(&unit->facts->strings, clang_getCString(string));
    clang_disposeString(string);
    return id;
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
