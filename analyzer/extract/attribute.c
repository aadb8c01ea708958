/* Attributes of declarations. */
#include "analyzer/extract/unit.h"

#include <string.h>

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

/* --- what attributes say --- */

/* Attributes that libclang does not name (libclang.md 4): told by the token they begin with. */
struct reading {
    struct unit *unit;
    CXCursor declaration;
    struct attributes found;
};

/* "__noreturn__" and "noreturn" are one attribute. */
static bool attribute_is(const char *token, const char *name) {
    size_t length = strlen(name);
    if (strncmp(token, "__", 2) == 0) {
        return strncmp(token + 2, name, length) == 0 && strcmp(token + 2 + length, "__") == 0;
    }
    return strcmp(token, name) == 0;
}

/* __attribute__((annotate("async_signal_safe"))) */
static bool is_promise(CXCursor annotation) {
    CXString spelling = clang_getCursorSpelling(annotation);
    const char *text = clang_getCString(spelling);
    bool found = text && strcmp(text, "async_signal_safe") == 0;
    clang_disposeString(spelling);
    return found;
}

static enum CXChildVisitResult read_attribute(CXCursor cursor, CXCursor parent,
                                              CXClientData data) {
    (void)parent;
    struct reading *reading = data;
    struct unit *unit = reading->unit;
    struct attributes *found = &reading->found;
    char token[64];
    if (!clang_isAttribute(clang_getCursorKind(cursor))) {
        return CXChildVisit_Continue;
    }
    spelled_token(unit, clang_getCursorLocation(cursor), token, sizeof token);
    if (clang_getCursorKind(cursor) == CXCursor_AnnotateAttr) {
        found->flags |= is_promise(cursor) ? SYMBOL_TRUSTED : 0;
    } else if (attribute_is(token, "noreturn") || strcmp(token, "_Noreturn") == 0) {
        found->flags |= SYMBOL_NORETURN;
    } else if (attribute_is(token, "weak")) {
        found->flags |= SYMBOL_WEAK;
    } else if (attribute_is(token, "constructor")) {
        found->flags |= SYMBOL_CONSTRUCTOR;
    } else if (attribute_is(token, "alias")) {
        found->alias_of = attribute_argument(unit, reading->declaration, "alias");
    } else if (attribute_is(token, "ifunc")) {
        found->resolver = attribute_argument(unit, reading->declaration, "ifunc");
    }
    return CXChildVisit_Continue;
}

struct attributes attributes_of(struct unit *unit, CXCursor declaration) {
    struct reading reading = {.unit = unit, .declaration = declaration};
    clang_visitChildren(declaration, read_attribute, &reading);
    return reading.found;
}

/* Of an attribute that is not told by its first token ([[gnu::used]], or one that is pasted
 * together) it is taken to be so. */
struct keeping {
    struct unit *unit;
    bool found;
};

static enum CXChildVisitResult find_keeping(CXCursor cursor, CXCursor parent, CXClientData data) {
    static const char *const names[] = {"constructor", "destructor", "used", "retain",
                                        "section", "alias", "ifunc", "gnu", "clang", ""};
    (void)parent;
    struct keeping *keeping = data;
    char token[64];
    if (!clang_isAttribute(clang_getCursorKind(cursor))) {
        return CXChildVisit_Continue;
    }
    spelled_token(keeping->unit, clang_getCursorLocation(cursor), token, sizeof token);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        keeping->found = keeping->found || attribute_is(token, names[i]);
    }
    return keeping->found ? CXChildVisit_Break : CXChildVisit_Continue;
}

bool is_kept_unnamed(struct unit *unit, CXCursor declaration) {
    struct keeping keeping = {.unit = unit};
    if (clang_Cursor_hasAttrs(declaration)) {
        clang_visitChildren(declaration, find_keeping, &keeping);
    }
    return keeping.found;
}

/* Whether the type, as clang prints it, has the attribute behind its parameters: that of a
 * parameter has something else behind it than the end and further attributes. */
static bool has_attribute(const char *type, const char *attribute) {
    static const char another[] = " __attribute__((";
    size_t length = strlen(attribute);
    for (const char *at = type; (at = strstr(at, attribute)); at += length) {
        if (!at[length] || strncmp(at + length, another, sizeof another - 1) == 0) {
            return true;
        }
    }
    return false;
}

/* GNU's noreturn and clang's nonblocking are part of the function's type, where libclang shows them
 * only in the spelling; C11's _Noreturn is an attribute of the declaration. */
uint32_t type_attribute_flags(CXType type) {
    if (clang_getPointeeType(clang_getResultType(type)).kind == CXType_FunctionProto) {
        return 0; /* it may be the type that is returned */
    }
    CXString spelling = clang_getTypeSpelling(clang_getCanonicalType(type));
    const char *text = clang_getCString(spelling);
    uint32_t flags = 0;
    if (text && has_attribute(text, "__attribute__((noreturn))")) {
        flags |= SYMBOL_NORETURN;
    }
    if (text && has_attribute(text, "__attribute__((nonblocking))")) {
        flags |= SYMBOL_TRUSTED;
    }
    clang_disposeString(spelling);
    return flags;
}
