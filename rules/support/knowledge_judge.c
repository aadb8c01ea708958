/* What a standard says of a function, by whatever name the call has. */
#include <stdio.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "rules/support/knowledge.h"
#include "rules/support/knowledge_tables.h"

enum {
    LONGEST_NAME = 256, /* bytes that a pattern may work on; longer names are C++'s */
    DEEPEST = 2         /* patterns in a row: "__builtin___memcpy_chk" is memcpy after two */
};

static const struct row *prefix_row(const struct authority *authority, const char *name) {
    for (uint32_t i = 0; i < authority->prefixes.count; i++) {
        const struct row *row = &authority->prefixes.data[i];
        if (name_begins(name, row->name)) {
            return row;
        }
    }
    return NULL;
}

static bool any_prefix(const struct knowledge *knowledge, const char *name) {
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        if (prefix_row(&knowledge->authorities.data[i], name)) {
            return true;
        }
    }
    return false;
}

/* The reason that all functions have whose name begins as this one does, or NONE. */
static uint32_t prefix_reason(const struct knowledge *knowledge, const char *name) {
    for (uint32_t i = 0; i < knowledge->reason_prefixes.count; i++) {
        const struct reason_prefix *prefix = &knowledge->reason_prefixes.data[i];
        if (name_begins(name, prefix->name)) {
            return prefix->reason;
        }
    }
    return NONE;
}

/* What the pattern makes of the name, in `out` of LONGEST_NAME bytes; false when none fits. */
static bool apply(const struct pattern *pattern, const char *name, char *out) {
    if (!name_begins(name, pattern->head)) {
        return false;
    }
    size_t length = strlen(name), head = strlen(pattern->head), tail = strlen(pattern->tail);
    if (length <= head + tail || strcmp(name + length - tail, pattern->tail) != 0) {
        return false;
    }
    int written = snprintf(out, LONGEST_NAME, "%s%.*s%s", pattern->new_head,
                           (int)(length - head - tail), name + head, pattern->new_tail);
    return written > 0 && written < LONGEST_NAME;
}

static struct subject interned(const struct knowledge *knowledge, str_id id) {
    const struct function *function = &knowledge->functions.data[id];
    str_id real = function->alias ? function->alias : id;
    const char *name = strings_get(&knowledge->names, real);
    const char *shown = function->alias && function->shown ? function->shown : name;
    return (struct subject){.id = real,
                            .text = name,
                            .shown = shown,
                            .reason = knowledge->functions.data[real].reason,
                            .known = true};
}

static struct subject resolve(const struct knowledge *knowledge, const char *name, int depth) {
    str_id id = strings_find(&knowledge->names, name);
    if (id != NONE && *name) {
        return interned(knowledge, id);
    }
    struct subject plain = {.id = NONE, .text = name, .shown = name};
    plain.reason = prefix_reason(knowledge, name);
    plain.known = plain.reason != NONE || any_prefix(knowledge, name);
    if (plain.known || depth == DEEPEST || strlen(name) >= LONGEST_NAME) {
        return plain;
    }
    for (uint32_t i = 0; i < knowledge->patterns.count; i++) {
        char other[LONGEST_NAME];
        if (apply(&knowledge->patterns.data[i], name, other)) {
            struct subject subject = resolve(knowledge, other, depth + 1);
            if (subject.id != NONE) {
                return subject;
            }
        }
    }
    return plain;
}

struct subject knowledge_resolve(const struct knowledge *knowledge, const char *function) {
    return resolve(knowledge, function, 0);
}

const struct row *knowledge_row(const struct knowledge *knowledge, uint32_t authority,
                                const struct subject *subject) {
    const struct authority *owner = &knowledge->authorities.data[authority];
    if (subject->id != NONE) {
        uint32_t row = map_get(&knowledge->rows, map_pair(authority, subject->id), NONE);
        if (row != NONE) {
            return &owner->rows.data[row];
        }
    }
    return prefix_row(owner, subject->text);
}

const struct row *knowledge_row_of(const struct knowledge *knowledge, uint32_t authority,
                                   const struct subject *subject, uint32_t *owner) {
    for (; authority != NONE; authority = knowledge->authorities.data[authority].base) {
        const struct row *row = knowledge_row(knowledge, authority, subject);
        if (row) {
            *owner = authority;
            return row;
        }
    }
    return NULL;
}

/* The row that decides under the standard: of an authority that always counts, else its own. */
static const struct row *deciding_row(const struct knowledge *knowledge, uint32_t standard,
                                      const struct subject *subject) {
    uint32_t owner;
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        if (knowledge->authorities.data[i].kind == AUTHORITY_ALWAYS) {
            const struct row *row = knowledge_row_of(knowledge, i, subject, &owner);
            if (row) {
                return row;
            }
        }
    }
    return knowledge_row_of(knowledge, standard, subject, &owner);
}

/* The reason to give when an authority that only softens calls the function safe, or NULL. */
static const char *note_reason(const struct knowledge *knowledge, const struct authority *standard,
                               const struct subject *subject) {
    for (uint32_t i = 0; i < standard->notes.count; i++) {
        const struct note *note = &standard->notes.data[i];
        uint32_t owner;
        const struct row *row = knowledge_row_of(knowledge, note->authority, subject, &owner);
        if (row && row->kind != ROW_UNSAFE) {
            return row->kind == ROW_IF ? row->text : note->reason;
        }
    }
    return NULL;
}

/* Overwrites what the category of the function knows better than "it is not on the list". */
static void give_reason(const struct knowledge *knowledge, const struct subject *subject,
                        struct judgement *judgement) {
    if (subject->reason == NONE) {
        return;
    }
    const struct reason *reason = &knowledge->reasons.data[subject->reason];
    bool listed = subject->id != NONE && knowledge->functions.data[subject->id].listed;
    judgement->category = reason->category;
    judgement->alternative = reason->instead;
    if (*reason->why) {
        judgement->reason = reason->why;
    } else if (!listed) {
        judgement->reason = "no standard lists it";
    }
}

static struct judgement unsafe(const struct knowledge *knowledge, const struct authority *standard,
                               const struct subject *subject, const struct row *row) {
    struct judgement judgement = {VERDICT_UNSAFE, subject->shown, "unlisted", standard->unlisted,
                                  ""};
    give_reason(knowledge, subject, &judgement);
    if (row && *row->text && *row->text != '(') {
        judgement.reason = row->text;
    }
    return judgement;
}

struct judgement knowledge_judge(const struct knowledge *knowledge, int standard,
                                 const char *function) {
    if (standard < 0 || (uint32_t)standard >= knowledge->standards.count) {
        BUG("standard %d of %u", standard, knowledge->standards.count);
    }
    uint32_t index = knowledge->standards.data[standard];
    const struct authority *authority = &knowledge->authorities.data[index];
    struct subject subject = knowledge_resolve(knowledge, function);
    if (!subject.known) {
        return (struct judgement){VERDICT_UNKNOWN, function, "", "", ""};
    }
    const struct row *row = deciding_row(knowledge, index, &subject);
    if (row && row->kind == ROW_SAFE) {
        return (struct judgement){VERDICT_SAFE, subject.shown, "", "", ""};
    }
    struct judgement judgement = unsafe(knowledge, authority, &subject, row);
    const char *softer = row && row->kind == ROW_IF ? row->text : NULL;
    if (!row) {
        softer = note_reason(knowledge, authority, &subject);
    }
    if (softer) {
        judgement.verdict = VERDICT_PLATFORM;
        judgement.reason = softer;
    }
    return judgement;
}

const char *knowledge_category(const struct knowledge *knowledge, const char *function) {
    struct subject subject = knowledge_resolve(knowledge, function);
    bool known = subject.known && subject.reason != NONE;
    return known ? knowledge->reasons.data[subject.reason].category : "";
}
