#include "rules/support/callee.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_NAME = 512 }; /* bytes of a qualified name that is looked up; longer ones are none */

/* What the linker knows the callee by: in C++ a `write` of some namespace is not write(2). */
static const char *link_name(const struct program *program, entity_id callee) {
    str_id key = program->entities.data[callee].key;
    return key ? strings_get(&program->strings, key) : entity_name(program, callee);
}

/* The class or namespace of a library's function in C++, or "". */
static const char *library_scope(const struct program *program, entity_id function) {
    const struct entity *entity = &program->entities.data[function];
    const struct facts *facts = program->units.data[entity->unit].facts;
    bool library = entity->flags & SYMBOL_SYSTEM;
    return library ? strings_get(&facts->strings, facts->symbols.data[entity->symbol].scope) : "";
}

/* Whether a function is known by its name alone: not when it is one of a class or namespace. */
static bool has_c_name(const struct program *program, entity_id function) {
    const char *name = entity_name(program, function);
    return strcmp(name, link_name(program, function)) == 0 &&
           !*library_scope(program, function);
}

const char *function_name(const struct rule_context *context, entity_id function) {
    const struct program *program = &context->analysis->program;
    const char *scope = library_scope(program, function);
    const char *name = entity_name(program, function);
    return *scope ? arena_printf(context->arena, "%s::%s", scope, name) : name;
}

/* Copies the scope without what stands between `<` and `>`; false when it is too long. */
static bool copy_plain(const char *scope, char *out, size_t size) {
    size_t used = 0;
    int depth = 0;
    for (; *scope; scope++) {
        depth += *scope == '<';
        if (!depth) {
            if (used + 1 >= size) {
                return false;
            }
            out[used++] = *scope;
        }
        depth -= *scope == '>' && depth > 0;
    }
    out[used] = '\0';
    return true;
}

/* "std::vector::push_back": the name of a library's function in C++ as data files have it; false
 * when it has none. */
static bool qualified_name(const struct program *program, entity_id function,
                           char name[LONGEST_NAME]) {
    const char *scope = library_scope(program, function);
    char plain[LONGEST_NAME];
    if (!*scope || !copy_plain(scope, plain, sizeof plain)) {
        return false;
    }
    int length =
        snprintf(name, LONGEST_NAME, "%s::%s", plain, entity_name(program, function));
    return length >= 0 && length < LONGEST_NAME;
}

/* What is said of "std::vector::push_back", be it by a row for all of "std::vector::*". That it is
 * unsafe counts only of what has no body to look into. */
static struct judgement judge_qualified(const struct rule_context *context, entity_id callee,
                                        bool has_body) {
    const struct judgement unknown = {VERDICT_UNKNOWN, "", "", "", ""};
    char name[LONGEST_NAME];
    if (!qualified_name(&context->analysis->program, callee, name)) {
        return unknown;
    }
    struct judgement judgement = knowledge_judge(context->knowledge, context->standard, name);
    return has_body && judgement.verdict == VERDICT_UNSAFE ? unknown : judgement;
}

/* What the macro that makes the call is judged as, when it is known as a function and judged alike;
 * else the callee's own judgement. The macro that the facts name is the outermost one, which may be
 * the program's own, of any name. */
static struct judgement judge_written(const struct rule_context *context,
                                      const struct exit_call *exit, struct judgement own) {
    const struct program *program = &context->analysis->program;
    const struct location *location = unit_location(program, exit->unit, exit->location);
    if (!location || !location->macro) {
        return own;
    }
    const struct strings *strings = &program->units.data[exit->unit].facts->strings;
    struct judgement of_macro = knowledge_judge(context->knowledge, context->standard,
                                                strings_get(strings, location->macro));
    bool alike =
        of_macro.verdict == own.verdict && strcmp(of_macro.category, own.category) == 0;
    return alike && of_macro.verdict != VERDICT_UNKNOWN ? of_macro : own;
}

struct judgement judge_function(const struct rule_context *context, entity_id function,
                                bool has_body) {
    const struct program *program = &context->analysis->program;
    struct judgement judgement = {VERDICT_UNKNOWN, "", "", "", ""};
    const char *name = link_name(program, function);
    bool mangled = strcmp(name, entity_name(program, function)) != 0;
    if (mangled || has_c_name(program, function)) {
        judgement = knowledge_judge(context->knowledge, context->standard, name);
    }
    return judgement.verdict == VERDICT_UNKNOWN ? judge_qualified(context, function, has_body)
                                                : judgement;
}

unsigned function_effects(const struct rule_context *context, entity_id function) {
    const struct program *program = &context->analysis->program;
    const char *name = link_name(program, function);
    bool mangled = strcmp(name, entity_name(program, function)) != 0;
    return mangled || has_c_name(program, function) ? knowledge_effects(context->knowledge, name)
                                                    : 0;
}

const struct lock_row *lock_row_of(const struct rule_context *context, entity_id function) {
    const struct program *program = &context->analysis->program;
    const char *link = link_name(program, function);
    bool by_link = has_c_name(program, function) || strcmp(link, entity_name(program, function));
    const struct lock_row *row = by_link ? knowledge_lock(context->knowledge, link) : NULL;
    char name[LONGEST_NAME];
    return !row && qualified_name(program, function, name)
               ? knowledge_lock(context->knowledge, name)
               : row;
}

const struct descriptor_row *descriptor_row_of(const struct rule_context *context,
                                               entity_id function) {
    return knowledge_descriptor(context->knowledge,
                                link_name(&context->analysis->program, function));
}

struct callee_names judge_callee(const struct rule_context *context,
                                 const struct exit_call *exit) {
    const struct program *program = &context->analysis->program;
    struct judgement own = judge_function(context, exit->callee, exit->descent != NONE);
    struct judgement written = judge_written(context, exit, own);
    bool reserved = strncmp(link_name(program, exit->callee), "__", 2) == 0;
    struct callee_names names = {.judgement = reserved ? written : own};
    bool known = names.judgement.verdict != VERDICT_UNKNOWN && has_c_name(program, exit->callee);
    names.name = known ? names.judgement.name : function_name(context, exit->callee);
    names.written = known ? written.name : names.name;
    return names;
}
