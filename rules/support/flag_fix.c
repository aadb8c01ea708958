#include "rules/support/flag_fix.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "rules/support/fix_draft.h"
#include "rules/support/sharing.h"

enum { MOST_BYTES = 4 }; /* what sig_atomic_t has where it is an int */

/* --- whether the type can be another --- */

static bool names(const struct unit *unit, const struct op *op, entity_id flag) {
    return (op->kind == OP_VAR && unit->entities[op->a] == flag) ||
           (op->kind == OP_FIELD && unit->entities[op->b] == flag);
}

/* Whether the address of the flag is used for more than to read and write it: where it goes,
 * another type may not fit. */
static bool address_goes(const struct unit *unit, const struct function *function, entity_id flag) {
    const struct op *ops = &unit->facts->ops.data[function->first_op];
    uint32_t *uses = facts_count_uses(unit->facts, function);
    bool *is_address = calloc(function->op_count + 1, sizeof *is_address);
    uint32_t used = 0, accessed = 0;
    if (!is_address) {
        out_of_memory();
    }
    for (op_id id = 0; id < function->op_count; id++) {
        const struct op *op = &ops[id];
        bool element = op->kind == OP_ELEMENT && is_address[op->a];
        bool access = (op->kind == OP_LOAD || op->kind == OP_STORE) && is_address[op->a];
        is_address[id] = element || names(unit, op, flag);
        used += is_address[id] ? uses[id] : 0;
        accessed += element || access;
    }
    free(is_address);
    free(uses);
    return used > accessed;
}

static bool address_goes_in(const struct unit *unit, entity_id flag) {
    bool goes = false;
    for (uint32_t f = 0; f < unit->facts->functions.count && !goes; f++) {
        const struct function *function = &unit->facts->functions.data[f];
        bool named = false;
        for (op_id id = 0; id < function->op_count && !named; id++) {
            named = names(unit, &unit->facts->ops.data[function->first_op + id], flag);
        }
        goes = named && address_goes(unit, function, flag);
    }
    return goes;
}

/* A number that `volatile sig_atomic_t`, an int, can be instead. */
static bool can_change(const struct unit *unit, const struct symbol *symbol) {
    const char *type = strings_get(&unit->facts->strings, symbol->type_name);
    bool is_signed = !(symbol->type_flags & TYPE_UNSIGNED) || symbol->type_flags & TYPE_BOOL;
    bool is_whole = !(symbol->type_flags & (TYPE_BIT_FIELD | TYPE_THREAD_LOCAL | TYPE_ATOMIC));
    bool fits = symbol->type_flags & TYPE_ARRAY || symbol->size <= MOST_BYTES;
    return symbol->type_flags & TYPE_INTEGER && is_signed && is_whole && fits && symbol->size &&
           !strstr(type, "enum") && !(symbol->flags & SYMBOL_SYSTEM);
}

/* --- how a declaration is written --- */

/* What stands for its type, as offsets. */
struct type_text {
    size_t from;
    size_t to;
    bool is_int;   /* of an int's size, whatever the target */
    bool has_name; /* sig_atomic_t is known there */
};

static bool is_one_of(const struct source_place *place, size_t from, size_t to,
                      const char *const *words) {
    for (; *words; words++) {
        if (strlen(*words) == to - from && memcmp(place->text + from, *words, to - from) == 0) {
            return true;
        }
    }
    return false;
}

/* A word more, of those that stand before the name. False: it is none of a plain declaration.
 * Another type's name may say more than its width, as pid_t does. */
static bool take_word(const struct source_place *place, size_t from, size_t to,
                      struct type_text *type) {
    static const char *const types[] = {"int",  "signed", "sig_atomic_t", "volatile", "short",
                                        "char", "bool",   "_Bool",        NULL};
    static const char *const ints[] = {"int", "signed", "sig_atomic_t", NULL};
    static const char *const others[] = {"const",  "unsigned", "long",    "struct",
                                         "inline", "_Atomic",  "typedef", NULL};
    if (!is_one_of(place, from, to, types)) { /* static, extern, or a macro that is one of them */
        return type->from == type->to && !is_one_of(place, from, to, others);
    }
    type->from = type->to > type->from ? type->from : from;
    type->to = to;
    type->is_int |= is_one_of(place, from, to, ints);
    type->has_name |= is_one_of(place, from, to, (const char *[]){"sig_atomic_t", NULL});
    return true;
}

/* Finds the type among nothing but words from the beginning of the line to the name. */
static bool find_type(const struct source_place *place, struct type_text *type) {
    size_t at = place->line + strspn(place->text + place->line, " \t");
    struct source_lead lead = source_lead_of(place, at, NULL);
    if (!lead.is_code || lead.parentheses || (lead.last && !strchr(";{}\n", lead.last))) {
        return false;
    }
    *type = (struct type_text){0};
    while (at < place->at) {
        size_t end = source_word_end(place, at);
        if (end == at || !take_word(place, at, end, type)) {
            return false;
        }
        at = end + strspn(place->text + end, " \t");
    }
    return type->to > type->from;
}

/* Whether nothing else is declared behind the name: `stop;`, `stop[2] = {0, 0};` */
static bool is_last(const struct source_place *place, const char *name) {
    const char *at = place->text + place->at + strlen(name);
    int depth = 0;
    for (at += strspn(at, " \t"); *at && *at != '\n' && strchr(";=[", *at);) {
        for (; *at && *at != '\n' && (depth || !strchr(";,", *at)); at++) {
            depth += (strchr("([{", *at) != NULL) - (strchr(")]}", *at) != NULL);
        }
        return *at == ';';
    }
    return false;
}

/* --- the edits --- */

struct flag {
    struct fix_draft draft;
    entity_id entity;
};

static void change(struct flag *flag, unit_id unit, const struct symbol *symbol,
                   location_id location) {
    static const char wanted[] = "volatile sig_atomic_t";
    const struct facts *facts = flag->draft.context->analysis->program.units.data[unit].facts;
    const char *name = strings_get(&facts->strings, symbol->name);
    bool needs_int = symbol->kind == SYMBOL_FIELD || symbol->type_flags & TYPE_ARRAY;
    struct source_place place;
    struct type_text type;
    bool found = source_place_find(flag->draft.context, unit, location, &place) &&
                 source_has_word(&place, name) && find_type(&place, &type) &&
                 is_last(&place, name) && (type.is_int || !needs_int);
    if (!found) {
        flag->draft.is_spoiled = true;
        return;
    }
    struct position position = place.position;
    position.column = (uint32_t)(type.from - place.line) + 1;
    size_t length = type.to - type.from;
    if (length != strlen(wanted) || memcmp(place.text + type.from, wanted, length) != 0) {
        fix_replace(&flag->draft, position, length, wanted);
    }
    if (!type.has_name) {
        fix_include(&flag->draft, &place, "signal.h");
    }
}

static void change_in(struct flag *flag, unit_id id) {
    const struct unit *unit = program_unit(&flag->draft.context->analysis->program, id);
    const struct facts *facts = unit->facts;
    for (symbol_id s = 0; s < facts->symbols.count && !flag->draft.is_spoiled; s++) {
        if (unit->entities[s] == flag->entity) {
            flag->draft.is_spoiled |= !can_change(unit, &facts->symbols.data[s]);
            change(flag, id, &facts->symbols.data[s], facts->symbols.data[s].location);
        }
    }
    for (uint32_t i = 0; i < facts->redeclarations.count && !flag->draft.is_spoiled; i++) {
        const struct redeclaration *also = &facts->redeclarations.data[i];
        if (unit->entities[also->symbol] == flag->entity) {
            change(flag, id, &facts->symbols.data[also->symbol], also->location);
        }
    }
    flag->draft.is_spoiled |=
        !flag->draft.is_spoiled && address_goes_in(unit, flag->entity);
}

/* Goes to each TU that names the flag, once. */
static void change_all(struct flag *flag) {
    const struct rule_context *context = flag->draft.context;
    const struct program *program = &context->analysis->program;
    const struct entity *entity = &program->entities.data[flag->entity];
    struct declarations *declarations = &context->sharings->declarations;
    if (entity->kind != SYMBOL_FIELD && entity->linkage != LINKAGE_EXTERNAL) {
        change_in(flag, entity->unit);
        return;
    }
    unit_id last = NONE;
    for (uint32_t i = declarations_first(declarations, program, flag->entity);
         i != NONE && !flag->draft.is_spoiled; i = declarations->all.data[i].next) {
        if (declarations->all.data[i].unit != last) {
            last = declarations->all.data[i].unit;
            change_in(flag, last);
        }
    }
}

void flag_fix_add(const struct rule_context *context, entity_id entity, struct finding *finding) {
    struct flag flag = {.draft = {.context = context}, .entity = entity};
    if (entity != NONE) {
        change_all(&flag);
    }
    fix_finish(&flag.draft, "declare it 'volatile sig_atomic_t'", finding);
}
