#include "analyzer/extract/unit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/extract/prefix.h"

bool is_function(CXCursor declaration) {
    switch ((int)clang_getCursorKind(declaration)) {
    case CXCursor_FunctionDecl:
    case CXCursor_CXXMethod:
    case CXCursor_Constructor:
    case CXCursor_Destructor:
    case CXCursor_ConversionFunction:
    case CXCursor_FunctionTemplate:
        return true;
    default:
        return false;
    }
}

bool is_static_storage(CXCursor variable) {
    return clang_getCursorKind(variable) == CXCursor_VarDecl &&
           !clang_Cursor_isNull(variable) &&
           (clang_getCursorLinkage(variable) != CXLinkage_NoLinkage ||
            clang_Cursor_getStorageClass(variable) == CX_SC_Static ||
            clang_getCursorTLSKind(variable) != CXTLS_None);
}

/* A body in a system header of a function that has a name of C (glibc's fortified and `extern
 * inline` functions) is the library's business: the name is what the standards speak of. */
static bool is_known_by_name(CXCursor definition, const struct symbol *symbol) {
    return symbol->linkage == LINKAGE_EXTERNAL && symbol->key == symbol->name &&
           clang_Location_isInSystemHeader(clang_getCursorLocation(definition));
}

static uint32_t function_flags(CXCursor function, const struct symbol *symbol) {
    CXType type = clang_getCursorType(function);
    uint32_t flags = type_attribute_flags(type);
    if (clang_Cursor_isVariadic(function)) {
        flags |= SYMBOL_VARIADIC;
    }
    if (type.kind == CXType_FunctionNoProto) {
        flags |= SYMBOL_UNPROTOTYPED;
    }
    if (clang_CXXMethod_isPureVirtual(function)) {
        flags |= SYMBOL_PURE;
    }
    if (clang_Cursor_isFunctionInlined(function) || is_instance(function)) {
        flags |= SYMBOL_INLINE;
    }
    CXCursor definition = clang_getCursorDefinition(function);
    bool defaulted = clang_CXXMethod_isDefaulted(function) != 0; /* its body is worked out */
    definition = defaulted ? function : definition;
    if (!clang_Cursor_isNull(definition) && !is_known_by_name(definition, symbol)) {
        flags |= SYMBOL_DEFINED;
    }
    flags |= defaulted ? SYMBOL_INLINE : 0;
    return flags;
}

static uint32_t variable_flags(CXCursor variable) {
    CXCursor definition = clang_getCursorDefinition(variable);
    if (!clang_Cursor_isNull(definition)) {
        return is_instance(definition) ? SYMBOL_DEFINED | SYMBOL_INLINE : SYMBOL_DEFINED;
    }
    /* C11 6.9.2: `int x;` at file scope is a definition unless another one comes. */
    bool tentative = clang_Cursor_getStorageClass(variable) != CX_SC_Extern;
    return tentative ? SYMBOL_DEFINED | SYMBOL_TENTATIVE : 0;
}

static enum linkage linkage_of(CXCursor declaration) {
    switch (clang_getCursorLinkage(declaration)) {
    case CXLinkage_External:
        return LINKAGE_EXTERNAL;
    case CXLinkage_Internal:
    case CXLinkage_UniqueExternal:
        return LINKAGE_INTERNAL;
    default:
        return LINKAGE_NONE;
    }
}

static enum symbol_kind kind_of(CXCursor declaration) {
    switch ((int)clang_getCursorKind(declaration)) {
    case CXCursor_ParmDecl:
        return SYMBOL_PARAMETER;
    case CXCursor_FieldDecl:
        return SYMBOL_FIELD;
    case CXCursor_VarDecl:
        return is_static_storage(declaration) ? SYMBOL_VARIABLE : SYMBOL_LOCAL;
    default:
        return is_function(declaration) ? SYMBOL_FUNCTION : SYMBOL_KINDS;
    }
}

/* A USR names a file-local declaration by the basename of its file (libclang.md 2): the full path
 * goes in front of every USR that does not start at the global scope. clang has none for a field
 * that is not named: a capture of a lambda, an anonymous record. The place tells it; and the name
 * that it is given, where a macro puts several at one place. */
static str_id field_key(struct unit *unit, CXCursor field, const struct symbol *symbol) {
    CXString usr = clang_getCursorUSR(field);
    const char *text = clang_getCString(usr) ? clang_getCString(usr) : "";
    location_id id = location_of(unit, clang_getCursorLocation(field));
    struct facts *facts = unit->facts;
    struct location place = {0};
    if (id != NONE) {
        place = facts->locations.data[id];
    }
    const char *file = strings_get(&facts->strings, place.file);
    const char *name = strings_get(&facts->strings, symbol->name);
    const char *key = strncmp(text, "c:@", 3) == 0
                          ? text
                          : arena_printf(&unit->scratch, "%s:%s", file, text);
    if (!*text) {
        key = arena_printf(&unit->scratch, "%s:%" PRIu32 ":%" PRIu32 ":%s", file, place.line,
                           place.column, name);
    }
    str_id interned = strings_add_text(&facts->strings, key);
    clang_disposeString(usr);
    return interned;
}

/* The linker's name of a C function or variable: an asm label or `#pragma redefine_extname` gives
 * it another one than the source, and clang a prefix that the target wants. What system headers
 * redirect (fopen to fopen64) keeps the name that the standards speak of. */
static str_id link_name(struct unit *unit, CXCursor declaration, const struct symbol *symbol) {
    struct strings *strings = &unit->facts->strings;
    if (clang_Location_isInSystemHeader(clang_getCursorLocation(declaration))) {
        return symbol->name;
    }
    CXString mangling = clang_Cursor_getMangling(declaration);
    const char *text = clang_getCString(mangling);
    const char *label = text && text[0] == '\1' ? text + 1 : text; /* LLVM: no prefix is to come */
    bool prefixed = label && label[0] == '_' &&
                    strcmp(label + 1, strings_get(strings, symbol->name)) == 0;
    str_id name = label && label[0] && !prefixed ? strings_add_text(strings, label) : symbol->name;
    clang_disposeString(mangling);
    return name;
}

static str_id key_of(struct unit *unit, CXCursor declaration, const struct symbol *symbol) {
    if (symbol->kind == SYMBOL_FIELD) {
        return field_key(unit, declaration, symbol);
    }
    if (symbol->linkage != LINKAGE_EXTERNAL) {
        return 0;
    }
    if (unit->facts->language == LANGUAGE_CXX) {
        return intern_string(unit, clang_Cursor_getMangling(declaration));
    }
    return link_name(unit, declaration, symbol);
}

/* "a::b" of a namespace; of the global and an anonymous one "". Inline namespaces are an affair of
 * the linker's. */
static str_id namespace_name(struct unit *unit, CXCursor space) {
    const char *name = "";
    for (; clang_getCursorKind(space) == CXCursor_Namespace;
         space = clang_getCursorSemanticParent(space)) {
        CXString spelling = clang_getCursorSpelling(space);
        const char *text = clang_getCString(spelling);
        if (text && *text && *text != '(' && !clang_Cursor_isInlineNamespace(space)) {
            name = arena_printf(&unit->scratch, *name ? "%s::%s" : "%s%s", text, name);
        }
        clang_disposeString(spelling);
    }
    return strings_add_text(&unit->facts->strings, name);
}

/* "struct sigaction", as C prints it; in C++ clang prints the name alone. */
static str_id record_name(struct unit *unit, CXCursor record) {
    str_id name = type_name(unit, clang_getCursorType(record));
    if (unit->facts->language != LANGUAGE_CXX) {
        return name;
    }
    bool is_union = clang_getCursorKind(record) == CXCursor_UnionDecl;
    return strings_add_text(&unit->facts->strings,
                            arena_printf(&unit->scratch, "%s %s", is_union ? "union" : "struct",
                                         strings_get(&unit->facts->strings, name)));
}

/* The record of a member, the namespace of a function. */
static str_id scope_of(struct unit *unit, CXCursor declaration, const struct symbol *symbol) {
    if (symbol->kind != SYMBOL_FIELD && symbol->kind != SYMBOL_FUNCTION) {
        return 0;
    }
    CXCursor parent = clang_getCursorSemanticParent(declaration);
    if (clang_getCursorKind(parent) == CXCursor_Namespace) {
        return namespace_name(unit, parent);
    }
    if (symbol->kind == SYMBOL_FIELD) {
        return record_name(unit, parent);
    }
    return type_name(unit, clang_getCursorType(parent));
}

/* The function of a closure is named after what it is. A capture has no name, and is given that of
 * the variable, which stands at its place. */
static str_id name_of(struct unit *unit, CXCursor declaration, const struct symbol *symbol) {
    char token[256] = "";
    bool in_closure = is_closure(clang_getCursorSemanticParent(declaration));
    if (in_closure && symbol->kind == SYMBOL_FIELD) {
        spelled_token(unit, clang_getCursorLocation(declaration), token, sizeof token);
    } else if (in_closure && clang_getCursorKind(declaration) == CXCursor_CXXMethod) {
        return strings_add_text(&unit->facts->strings, "lambda");
    }
    return token[0] ? strings_add_text(&unit->facts->strings, token)
                    : intern_string(unit, clang_getCursorSpelling(declaration));
}

/* C++ names of functions carry their parameters in display names only: the spelling is "write". */
static void describe(struct unit *unit, CXCursor declaration, struct symbol *symbol) {
    CXType type = clang_getCursorType(declaration);
    bool function = symbol->kind == SYMBOL_FUNCTION;
    CXSourceLocation place = clang_getCursorLocation(declaration);
    symbol->name = name_of(unit, declaration, symbol);
    symbol->linkage = (uint8_t)linkage_of(declaration);
    symbol->key = key_of(unit, declaration, symbol);
    symbol->type_name = type_name(unit, type);
    symbol->type_flags = type_flags(unit, function ? clang_getResultType(type) : type);
    symbol->size = function ? 0 : type_size(type);
    symbol->location = location_of(unit, place);
    symbol->scope = scope_of(unit, declaration, symbol);
    symbol->record = type_record(unit, type);
    if (symbol->kind == SYMBOL_PARAMETER && symbol->type_flags & TYPE_ARRAY) {
        symbol->type_flags = TYPE_POINTER; /* C11 6.7.6.3p7; how wide it is, libclang hides */
        symbol->size = 0;
    }
    if (symbol->kind == SYMBOL_FIELD) {
        symbol->type_flags |= clang_Cursor_isBitField(declaration) ? TYPE_BIT_FIELD : 0u;
    }
    if (clang_Location_isInSystemHeader(place)) {
        symbol->flags |= SYMBOL_SYSTEM;
    }
    if (symbol->kind == SYMBOL_VARIABLE && clang_getCursorTLSKind(declaration) != CXTLS_None) {
        symbol->type_flags |= TYPE_THREAD_LOCAL;
    }
}

static void describe_linkable(struct unit *unit, CXCursor declaration, struct symbol *symbol) {
    struct attributes attributes = attributes_of(unit, declaration);
    uint32_t flags = symbol->kind == SYMBOL_FUNCTION ? function_flags(declaration, symbol)
                                                     : variable_flags(declaration);
    symbol->flags |= (uint16_t)(flags | attributes.flags);
    symbol->alias_of = attributes.alias_of;
    str_id pragma = map_get(&unit->weak_by_name, symbol->key, NONE);
    if (pragma != NONE) {
        symbol->flags |= SYMBOL_WEAK;
        symbol->alias_of = flags & SYMBOL_DEFINED ? 0 : pragma;
    }
    if (symbol->alias_of || attributes.resolver) {
        symbol->flags |= SYMBOL_DEFINED;
    }
    if (attributes.resolver) {
        vec_push(&unit->ifuncs, (struct ifunc){declaration, attributes.resolver});
    }
}

/* Where the definition is, when this TU has it; else the declaration that was named. */
static CXCursor best_declaration(CXCursor declaration) {
    CXCursor definition = clang_getCursorDefinition(declaration);
    return clang_Cursor_isNull(definition) ? declaration : definition;
}

static symbol_id add_symbol(struct unit *unit, CXCursor declaration, enum symbol_kind kind) {
    struct symbol symbol = {.kind = (uint8_t)kind, .location = NONE};
    CXCursor best = best_declaration(declaration);
    describe(unit, best, &symbol);
    if (kind == SYMBOL_FUNCTION || kind == SYMBOL_VARIABLE) {
        describe_linkable(unit, best, &symbol);
    }
    symbol_id id = unit->facts->symbols.count;
    vec_push(&unit->facts->symbols, symbol);
    return id;
}

static void add_overrides(struct unit *unit, CXCursor method, symbol_id symbol) {
    CXCursor *overridden = NULL;
    unsigned count = 0;
    clang_getOverriddenCursors(method, &overridden, &count);
    for (unsigned i = 0; i < count; i++) {
        symbol_id other = symbol_of(unit, overridden[i]);
        if (other != NONE) {
            vec_push(&unit->facts->overrides, (struct override){symbol, other});
        }
    }
    clang_disposeOverriddenCursors(overridden);
}

/* What a function or variable that is named for the first time leads to. */
static void follow_symbol(struct unit *unit, CXCursor declaration, symbol_id symbol) {
    const struct symbol *added = &unit->facts->symbols.data[symbol];
    bool defined = added->flags & SYMBOL_DEFINED;
    str_id alias_of = added->alias_of;
    if (added->kind == SYMBOL_VARIABLE && defined) {
        vec_push(&unit->statics, declaration);
    } else if (added->kind == SYMBOL_FUNCTION) {
        if (defined) {
            vec_push(&unit->bodies, best_declaration(declaration));
        }
        if (clang_getCursorKind(declaration) == CXCursor_Constructor) {
            name_virtual_functions(unit, declaration);
        } else if (clang_CXXMethod_isVirtual(declaration)) {
            add_overrides(unit, declaration, symbol);
        }
    }
    if (alias_of) {
        function_named(unit, alias_of); /* an alias names what it stands for */
    }
}

/* The symbol that a canonical declaration has, or NONE; *hash is where it stands, or is to. */
static symbol_id find_symbol(const struct unit *unit, CXCursor canonical, uint64_t *hash) {
    for (*hash = clang_hashCursor(canonical);; ++*hash) {
        symbol_id known = map_get(&unit->symbol_by_hash, *hash, NONE);
        if (known == NONE || clang_equalCursors(unit->cursors.data[known], canonical)) {
            return known;
        }
    }
}

symbol_id symbol_of(struct unit *unit, CXCursor declaration) {
    enum symbol_kind kind = kind_of(declaration);
    if (kind == SYMBOL_KINDS) {
        return NONE;
    }
    CXCursor canonical = clang_getCanonicalCursor(declaration);
    uint64_t hash;
    symbol_id known = find_symbol(unit, canonical, &hash);
    if (known != NONE) {
        return known;
    }
    symbol_id id = add_symbol(unit, declaration, kind);
    map_put(&unit->symbol_by_hash, hash, id);
    vec_push(&unit->cursors, canonical);
    follow_symbol(unit, declaration, id);
    return id;
}

void note_variable(struct unit *unit, CXCursor declaration) {
    if (kind_of(declaration) == SYMBOL_VARIABLE) {
        vec_push(&unit->variables, declaration);
    }
}

static bool is_place_of(const struct facts *facts, symbol_id symbol, location_id id) {
    location_id own = facts->symbols.data[symbol].location;
    if (own == NONE || id == NONE) {
        return own == id;
    }
    const struct location *a = &facts->locations.data[own];
    const struct location *b = &facts->locations.data[id];
    return a->file == b->file && a->line == b->line && a->column == b->column;
}

void redeclaration_add(struct unit *unit, symbol_id symbol, location_id location) {
    if (!is_place_of(unit->facts, symbol, location)) {
        vec_push(&unit->facts->redeclarations, (struct redeclaration){symbol, location});
    }
}

void redeclarations_add(struct unit *unit) {
    prefix_add_redeclarations(unit);
    for (uint32_t i = 0; i < unit->variables.count; i++) {
        CXCursor declaration = unit->variables.data[i];
        uint64_t hash;
        symbol_id symbol = find_symbol(unit, clang_getCanonicalCursor(declaration), &hash);
        if (symbol == NONE) {
            continue;
        }
        redeclaration_add(unit, symbol, location_of(unit, clang_getCursorLocation(declaration)));
    }
}

symbol_id symbol_this(struct unit *unit, CXCursor method) {
    CXType record = clang_getCursorType(clang_getCursorSemanticParent(method));
    struct symbol symbol = {.kind = SYMBOL_PARAMETER,
                            .name = strings_add_text(&unit->facts->strings, "this"),
                            .type_flags = TYPE_POINTER,
                            .size = (uint32_t)sizeof(void *),
                            .record = type_record(unit, record),
                            .location = location_of(unit, clang_getCursorLocation(method))};
    symbol_id id = unit->facts->symbols.count;
    vec_push(&unit->facts->symbols, symbol);
    vec_push(&unit->cursors, clang_getNullCursor());
    return id;
}

symbol_id symbol_temporary(struct unit *unit, CXType type) {
    struct symbol symbol = {.kind = SYMBOL_LOCAL,
                            .name = strings_add_text(&unit->facts->strings, "(temporary)"),
                            .type_name = type_name(unit, type),
                            .type_flags = type_flags(unit, type),
                            .size = type_size(type),
                            .location = NONE};
    symbol_id id = unit->facts->symbols.count;
    vec_push(&unit->facts->symbols, symbol);
    vec_push(&unit->cursors, clang_getNullCursor());
    return id;
}

symbol_id symbol_initializer(struct unit *unit, CXCursor variable) {
    symbol_id id = unit->facts->symbols.count;
    str_id key = strings_add_text(&unit->facts->strings,
                                  arena_printf(&unit->scratch, "%s:__cxx_global_var_init.%" PRIu32,
                                               strings_get(&unit->facts->strings,
                                                           unit->facts->main_file), id));
    struct symbol symbol = {.kind = SYMBOL_FUNCTION,
                            .linkage = LINKAGE_INTERNAL,
                            .flags = SYMBOL_DEFINED | SYMBOL_CONSTRUCTOR,
                            .name = strings_add_text(&unit->facts->strings,
                                                     "__cxx_global_var_init"),
                            .key = key,
                            .location = location_of(unit, clang_getCursorLocation(variable))};
    vec_push(&unit->facts->symbols, symbol);
    vec_push(&unit->cursors, clang_getNullCursor());
    return id;
}

symbol_id symbol_runtime(struct unit *unit, const char *name, const char *key) {
    struct strings *strings = &unit->facts->strings;
    str_id key_id = strings_add_text(strings, key);
    symbol_id known = map_get(&unit->runtime_by_key, key_id, NONE);
    if (known != NONE) {
        return known;
    }
    struct symbol symbol = {.kind = SYMBOL_FUNCTION,
                            .linkage = LINKAGE_EXTERNAL,
                            .flags = SYMBOL_SYSTEM,
                            .name = strings_add_text(strings, name),
                            .key = key_id,
                            .location = NONE};
    symbol_id id = unit->facts->symbols.count;
    vec_push(&unit->facts->symbols, symbol);
    vec_push(&unit->cursors, clang_getNullCursor());
    map_put(&unit->runtime_by_key, key_id, id);
    return id;
}

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

symbol_id function_named(struct unit *unit, str_id name) {
    symbol_id known = map_get(&unit->function_by_name, name, NONE);
    if (known != NONE) {
        return known;
    }
    struct search search = {strings_get(&unit->facts->strings, name), clang_getNullCursor()};
    clang_visitChildren(clang_getTranslationUnitCursor(unit->clang), find_function, &search);
    if (!clang_Cursor_isNull(search.found)) {
        known = symbol_of(unit, clang_getCanonicalCursor(search.found));
        map_put(&unit->function_by_name, name, known);
    } else {
        unit->wants_whole |= unit->prefix != NULL; /* it may be declared there */
    }
    return known;
}
