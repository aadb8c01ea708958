/* What runs when a scope is left. libclang does not show the cleanup attribute's function: it is
 * told by the attribute's tokens (libclang shows the attribute as one that it does not name). */
#include <string.h>

#include "analyzer/extract/body.h"

struct search {
    const char *name;
    CXCursor found;
};

static enum CXChildVisitResult find_function(CXCursor cursor, CXCursor parent,
                                             CXClientData data) {
    (void)parent;
    struct search *search = data;
    if (clang_getCursorKind(cursor) != CXCursor_FunctionDecl) {
        return CXChildVisit_Continue;
    }
    CXString spelling = clang_getCursorSpelling(cursor);
    bool same = strcmp(clang_getCString(spelling), search->name) == 0;
    clang_disposeString(spelling);
    if (same) {
        search->found = cursor;
    }
    return same ? CXChildVisit_Break : CXChildVisit_Continue;
}

static symbol_id function_named(struct unit *unit, const char *name) {
    struct search search = {name, clang_getNullCursor()};
    clang_visitChildren(clang_getTranslationUnitCursor(unit->clang), find_function, &search);
    return clang_Cursor_isNull(search.found) ? NONE : symbol_of(unit, search.found);
}

static bool is_cleanup(struct unit *unit, CXCursor attribute) {
    char token[32];
    spelled_token(unit, clang_getCursorLocation(attribute), token, sizeof token);
    return strcmp(token, "cleanup") == 0 || strcmp(token, "__cleanup__") == 0;
}

/* FUNCTION of `cleanup(FUNCTION)`: the second identifier from the attribute's start on, where it is
 * spelled, be that in a macro. */
static symbol_id cleanup_function(struct unit *unit, CXCursor attribute) {
    CXFile file;
    unsigned offset;
    size_t length;
    char name[256];
    clang_getSpellingLocation(clang_getCursorLocation(attribute), &file, NULL, NULL, &offset);
    const char *text = file ? clang_getFileContents(unit->clang, file, &length) : NULL;
    if (!text || offset >= length) {
        return NONE;
    }
    const char *open = memchr(text + offset, '(', length - offset);
    size_t at = open ? (size_t)(open - text) + 1 : length;
    while (at < length && strchr(" \t\r\n", text[at])) {
        at++;
    }
    size_t count = 0;
    while (at < length && count + 1 < sizeof name &&
           (text[at] == '_' || (text[at] >= '0' && text[at] <= '9') ||
            (text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z'))) {
        name[count++] = text[at++];
    }
    name[count] = '\0';
    return count ? function_named(unit, name) : NONE;
}

void note_cleanup(struct body *body, CXCursor variable, symbol_id symbol) {
    struct cursors parts = children_of(body->unit, variable);
    for (uint32_t i = 0; i < parts.count; i++) {
        if (!clang_isAttribute(clang_getCursorKind(parts.data[i])) ||
            !is_cleanup(body->unit, parts.data[i])) {
            continue;
        }
        symbol_id function = cleanup_function(body->unit, parts.data[i]);
        if (function != NONE) {
            vec_push(&body->cleanups, (struct cleanup){function, symbol});
        }
    }
}

void emit_cleanups(struct body *body, uint32_t keep) {
    for (uint32_t i = body->cleanups.count; i > keep && body->open != NONE; i--) {
        struct cleanup cleanup = body->cleanups.data[i - 1];
        op_id address = emit(body, OP_VAR, cleanup.variable, 0, TYPE_POINTER);
        op_id function = emit(body, OP_FUNCTION, cleanup.function, 0, TYPE_FUNCTION);
        op_id call = emit_list(body, OP_CALL, function, &address, 1, 0);
        op_at(body, call)->flags |= OP_IMPLICIT;
    }
}
