/* What the files of this folder share: one TU on its way to facts. Private to extract/. */
#ifndef SIGVET_EXTRACT_UNIT_H
#define SIGVET_EXTRACT_UNIT_H

#include <clang-c/Index.h>
#include <ctype.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"
#include "analyzer/facts/facts.h"

/* A function whose body the loader chooses: what `resolver` returns (GCC manual, "ifunc"). */
struct ifunc {
    CXCursor declaration;
    str_id resolver;
};

/* The class of a lambda, and the expression, which tells what it captures. */
struct closure {
    CXCursor record;
    CXCursor expression;
};

/* Whether it may stand in an identifier of plain letters. */
static inline bool is_name_character(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

/* A file's content, as clang read it: NULL when there is none. */
struct file_text {
    const char *data;
    size_t size;
    VEC(uint32_t) lines; /* offsets at which they begin; empty as long as nobody asked */
};

/* That of a file of the TU. */
struct unit_text {
    struct file_text own;
    struct file_text *kept; /* with the prefix, or NULL */
};

/* A file that the TU was read from: clang's, or one of those that a prefix was. */
struct found_source {
    const char *path;
    CXFile file;               /* or NULL */
    const struct layer *layer; /* of the prefix, and which of its sources it is */
    uint32_t index;
};

struct unit {
    CXTranslationUnit clang;
    const struct prefix *prefix; /* what the TU begins with and was parsed before, or NULL */
    uint32_t prefix_layers;      /* of it, from the first on */
    struct file_text source;     /* with a prefix: what really is in the source */
    CXFile source_file;
    bool wants_whole;            /* what was found behind a prefix may not be what the whole has */
    struct known_files *known;   /* of the worker */
    const char *directory; /* of the compile command, absolute */
    struct facts *facts;
    struct arena scratch; /* freed after each function */
    struct arena text_arena; /* of `source` */
    VEC(CXCursor) gathered;  /* memory for children that are being visited */

    struct map symbol_by_hash; /* cursor hash, probed upwards -> symbol_id */
    VEC(CXCursor) cursors;     /* by symbol_id: the canonical declaration, or null */
    struct map function_by_name; /* str_id -> symbol_id, as far as function_named was asked */
    struct map weak_by_name;   /* str_id, of `#pragma weak` -> the alias' target, or 0 */
    struct map runtime_by_key; /* str_id of the key -> symbol_id */
    struct map file_by_handle; /* CXFile -> str_id */
    struct map text_by_handle; /* CXFile -> index into `texts` */
    VEC(struct unit_text) texts;
    VEC(struct found_source) found_sources;
    struct map flags_by_type;  /* CXType.data[0] -> enum type_flag */
    struct map special_by_type; /* CXType.data[0] + enum special -> index into `specials` */
    struct map record_by_type; /* CXType.data[0] of a canonical type -> symbol.record */
    VEC(CXCursor) specials;
    VEC(struct closure) closures;
    VEC(CXCursor) variables;   /* every declaration of one with static storage, in order */
    VEC(CXCursor) statics;     /* variables with static storage, to be given their initial value */
    VEC(CXCursor) bodies;      /* definitions of functions that are named: see named.c */
    uint32_t next_static;      /* of `statics` and `bodies`: the first that lower_named has not */
    uint32_t next_body;        /* looked at */
    struct map lowered;        /* symbol_id -> 1: its body is in the facts */

    VEC(struct ifunc) ifuncs;

    CXSourceLocation last_clang_location; /* the pair is a cache of one: operations of one */
    location_id last_location;            /* expression share their place */
};

/* --- TUs (unit.c) --- */

struct extract_request;

/* Fills the facts of a unit that was parsed with all that the walk over its declarations tells. */
void unit_read(struct unit *unit, const struct extract_request *request);

/* Disposes of the TU, too; not of the facts. */
void unit_free(struct unit *unit);

/* --- cursors (cursor.c) --- */

struct cursors {
    CXCursor *data; /* in unit->scratch */
    uint32_t count;
};

/* The direct children, in the order clang visits them. */
struct cursors children_of(struct unit *unit, CXCursor cursor);

/* Only those children that are evaluated: expressions, statements, and variables declared in a
 * condition; type references, attributes and the like left out. */
struct cursors operands_of(struct unit *unit, CXCursor cursor);

/* Whether two cursors begin at the same place of the source. */
bool same_start(CXCursor a, CXCursor b);

/* The expression below parentheses, elided copies, implicit casts and other wrappers that change
 * nothing that matters here (libclang shows the last as UnexposedExpr, libclang.md 5). */
CXCursor peel(CXCursor expr);

/* The string of a CXString, interned; the CXString is disposed of. */
str_id intern_string(struct unit *unit, CXString string);

/* The value of an integer constant expression; false when it is none. */
bool constant_value(CXCursor expr, int64_t *value);

/* Whether the declaration is written with the keyword: "constexpr", "consteval". */
bool has_specifier(struct unit *unit, CXCursor declaration, const char *keyword);

/* Adds a declaration of a variable, unless it is the one that the symbol has. */
void redeclaration_add(struct unit *unit, symbol_id symbol, location_id location);

/* Notes a declaration of a variable, for redeclarations_add. */
void note_variable(struct unit *unit, CXCursor declaration);

/* Adds the declarations that were noted of variables which have a symbol, but for the one that the
 * symbol has. */
void redeclarations_add(struct unit *unit);

/* --- texts (text.c) --- */

void file_text_free(struct file_text *text);

/* The content of a file, NULL when there is none; the TU's or the prefix'. */
const char *file_text(struct unit *unit, CXFile file, size_t *size);

/* The line and column at an offset in a file. False when its content is not known. */
bool file_position(struct unit *unit, CXFile file, uint32_t offset, uint32_t *line,
                   uint32_t *column);

/* Whether a file that the TU includes is a system's header. */
bool is_system_file(struct unit *unit, CXFile file);

/* --- places (location.c) --- */

/* The absolute path of a file, in the scratch arena. */
char *file_path(struct unit *unit, CXFile file);

/* The same as one of the facts' strings. */
str_id file_name(struct unit *unit, CXFile file);

/* The identifier, or the punctuation character, that is written where the location was spelled:
 * inside the macro's definition when it came from one. At most size-1 bytes are copied; "" when
 * the text is not in a file (token pasting). Returns `text`. */
char *spelled_token(struct unit *unit, CXSourceLocation location, char *text, size_t size);

/* Adds a location to the facts, unless it is the one that was added last. Strings are the
 * facts'. */
location_id location_add(struct unit *unit, struct location place);

/* The facts' location of a place in the source; NONE for none. */
location_id location_of(struct unit *unit, CXSourceLocation location);

/* --- directives (pragma.c) --- */

/* Fills unit->weak_by_name. */
void read_pragmas(struct unit *unit);

/* False when the text of a file has no pragma that is read. */
bool has_pragma_words(const char *text, size_t size);

/* --- comments (suppression.c) --- */

/* Adds the suppressions of a file to the facts. */
void read_suppressions(struct unit *unit, CXFile file);

/* False when the text of a file has none. */
bool has_suppression_words(const char *text, size_t size);

/* --- types (type.c) --- */

/* A type as clang prints it. */
str_id type_name(struct unit *unit, CXType type);

/* Whether it is an lvalue or rvalue reference of C++. */
bool is_reference_type(CXType type);

bool is_array_type(CXType type);

/* enum type_flag of a type. */
uint32_t type_flags(struct unit *unit, CXType type);

/* symbol.record of a type. */
str_id type_record(struct unit *unit, CXType type);

/* Bytes of an object of the type, 0 when not known. */
uint32_t type_size(CXType type);

/* How many objects that are no arrays an object of the type holds, 1 for most types: of an array of
 * arrays all innermost elements. -1 when not known. */
long long element_count(CXType type);

/* Fields of a record that an initialiser list can name, in order: unnamed bit-fields left out. */
struct cursors fields_of(struct unit *unit, CXType record);

/* The field that an anonymous struct or union is (C11 6.7.2.1p13); a null cursor for other records,
 * and for an anonymous union of C++ that is no member. */
CXCursor anonymous_field(struct unit *unit, CXCursor record);

/* --- classes (record.c) --- */

enum special { SPECIAL_DEFAULT, SPECIAL_COPY, SPECIAL_MOVE, SPECIAL_DESTRUCTOR };

/* Base specifiers, whose types are the bases, and methods, implicit ones included, of a class. */
struct cursors bases_of(struct unit *unit, CXType record);
struct cursors methods_of(struct unit *unit, CXType record);

/* The first method of that name, or a null cursor. */
CXCursor method_named(struct unit *unit, CXType record, const char *name);

/* The type of the elements of an array, at any depth; of others the type itself, canonical. */
CXType object_type(CXType type);

/* Which special member it is; false when it is none. */
bool special_kind(CXCursor member, enum special *kind);

/* The special member that runs for an object of the type, or for the elements of an array: a null
 * cursor when there is none, or when it does nothing. A move is a copy where nothing can move. */
CXCursor special_of(struct unit *unit, CXType type, enum special special);

/* Whether a member does something, which an implicit or defaulted one need not. */
bool runs_code(struct unit *unit, CXCursor member);

/* The default member initialiser of a field, or a null cursor. */
CXCursor default_initializer(struct unit *unit, CXCursor field);

/* Whether the class is that of a lambda. */
bool is_closure(CXCursor record);

/* Whether the function is called with an object as its first argument. */
bool has_object(struct unit *unit, CXCursor method);

/* --- attributes (attribute.c) --- */

struct attributes {
    uint32_t flags; /* enum symbol_flag */
    str_id alias_of; /* or 0 */
    str_id resolver; /* of an ifunc, or 0 */
};

struct attributes attributes_of(struct unit *unit, CXCursor declaration);

/* SYMBOL_NORETURN and SYMBOL_TRUSTED, as far as a function's type tells. */
uint32_t type_attribute_flags(CXType type);

/* Whether an attribute has a function or variable do something, or stay in the program, though
 * nothing names it: constructor, used, section. */
bool is_kept_unnamed(struct unit *unit, CXCursor declaration);

/* The name that a GNU attribute of the declaration has as its argument, `f` of `cleanup(f)`, "f" of
 * `alias("f")`, from whatever macros it came; 0 when there is none. It has a cost: ask only of a
 * declaration that has the attribute. */
str_id attribute_argument(struct unit *unit, CXCursor declaration, const char *attribute);

/* --- symbols (symbol.c) --- */

/* The symbol of a declared function, variable, parameter or field; made when it is new. NONE for
 * other declarations. */
symbol_id symbol_of(struct unit *unit, CXCursor declaration);

/* The function that is declared by that name at file scope, or NONE. */
symbol_id function_named(struct unit *unit, str_id name);

/* A parameter that is not declared in the source (C++ `this`). */
symbol_id symbol_this(struct unit *unit, CXCursor method);

/* A local variable that the source does not name. */
symbol_id symbol_temporary(struct unit *unit, CXType type);

/* The function that gives a variable its initial value before main. */
symbol_id symbol_initializer(struct unit *unit, CXCursor variable);

/* A function of the language's runtime, which the source calls without naming it: `name` as people
 * know it, `key` at link level ("operator new", "_Znwm"). */
symbol_id symbol_runtime(struct unit *unit, const char *name, const char *key);

/* Whether the declaration is a function, method, constructor, destructor or conversion. */
bool is_function(CXCursor declaration);

/* Whether a variable lives as long as the program, or a thread. */
bool is_static_storage(CXCursor variable);

/* --- instances of templates (instance.c) --- */

/* Whether a function or variable is an instance that a template made, and not written as such: many
 * TUs may have it ([basic.def.odr]). */
bool is_instance(CXCursor declaration);

/* Whether a declaration stands in a template and depends on its parameters: a pattern, which only
 * its instances make code of. */
bool is_pattern(CXCursor declaration);

/* Makes symbols of all virtual functions of the class that is constructed, and of its bases: from
 * now on any virtual call may mean them, though nothing names them. */
void name_virtual_functions(struct unit *unit, CXCursor constructor);

/* --- what is lowered because it is named (named.c) --- */

/* Lowers the bodies that unit->bodies collects and the walk over the declarations does not meet:
 * instances of templates, implicit members, members of local classes, lambdas, and what gives
 * unit->statics their values before main; and what these name in turn. */
void lower_named(struct unit *unit);

/* --- bodies (body.c) --- */

/* Lowers the function whose definition `definition` is, and appends it to the facts, unless it is
 * there already. */
void lower_function(struct unit *unit, CXCursor definition);

/* Lowers what gives a variable its value before main, as a function of its own (dynamic.c). */
void lower_dynamic(struct unit *unit, CXCursor variable);

/* Lowers the initial values of unit->statics into the facts' first function, and the bodies that
 * they alone name. */
void lower_statics(struct unit *unit);

/* Gives each of unit->ifuncs a body that calls what the resolver returns. The resolver's own call
 * is in it: with lazy binding it runs at the first call of the function. */
void lower_ifuncs(struct unit *unit);

#endif
