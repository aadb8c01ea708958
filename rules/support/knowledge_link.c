/* Joins the files once they are read: names of authorities become indices, and the sentences
 * that every judgement of a standard shares are made. */
#include <string.h>

#include "analyzer/base/error.h"
#include "rules/support/knowledge_tables.h"

str_id knowledge_name(struct knowledge *knowledge, const char *name) {
    str_id id = strings_add_text(&knowledge->names, name);
    while (knowledge->functions.count <= id) {
        vec_push(&knowledge->functions,
                 (struct function){.reason = NONE, .lock = NONE, .descriptor = NONE});
    }
    return id;
}

static uint32_t authority_named(const struct knowledge *knowledge, const char *name) {
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        if (strcmp(knowledge->authorities.data[i].name, name) == 0) {
            return i;
        }
    }
    return NONE;
}

static int link_base(const struct knowledge *knowledge, struct authority *authority,
                     struct error *err) {
    if (!authority->base_name) {
        return 0;
    }
    authority->base = authority_named(knowledge, authority->base_name);
    if (authority->base == NONE) {
        return error_set(err, "%s: its base '%.64s' is no file; correct the name or add the file",
                         authority->name, authority->base_name);
    }
    return 0;
}

/* A chain of bases longer than there are authorities goes round. */
static int check_chain(const struct knowledge *knowledge, const struct authority *authority,
                       struct error *err) {
    uint32_t base = authority->base;
    for (uint32_t steps = 0; base != NONE; steps++) {
        if (steps > knowledge->authorities.count) {
            return error_set(err, "%s: its bases lead back to themselves; remove one of them",
                             authority->name);
        }
        base = knowledge->authorities.data[base].base;
    }
    return 0;
}

static int link_notes(struct knowledge *knowledge, struct authority *authority, struct error *err) {
    for (uint32_t i = 0; i < authority->notes.count; i++) {
        struct note *note = &authority->notes.data[i];
        note->authority = authority_named(knowledge, note->name);
        if (note->authority == NONE) {
            return error_set(err, "%s: 'notes' names '%.64s', which is no file; correct the name",
                             authority->name, note->name);
        }
        note->reason =
            arena_printf(&knowledge->arena, "%s, but safe according to %s", authority->unlisted,
                         knowledge->authorities.data[note->authority].title);
    }
    return 0;
}

static int link_authority(struct knowledge *knowledge, uint32_t index, struct error *err) {
    struct authority *authority = &knowledge->authorities.data[index];
    if (authority->unlisted) {
        return 0; /* linked before a user's file was added */
    }
    if (authority_named(knowledge, authority->name) != index) {
        return error_set(err, "%s: another list has this name; rename the file", authority->name);
    }
    authority->unlisted =
        arena_printf(&knowledge->arena, "not on the list of %s", authority->title);
    if (link_base(knowledge, authority, err) < 0 || link_notes(knowledge, authority, err) < 0) {
        return -1;
    }
    if (authority->kind == AUTHORITY_STANDARD) {
        vec_push(&knowledge->standards, index);
    }
    return check_chain(knowledge, authority, err);
}

/* An alias leads to a function that some file judges, not to another alias or nowhere. */
static int check_alias(const struct knowledge *knowledge, str_id id, struct error *err) {
    str_id target = knowledge->functions.data[id].alias;
    const struct function *function = &knowledge->functions.data[target];
    if (target && (function->alias || !function->named)) {
        return error_set(err,
                         "alias '%.64s': '%.64s' is named in no list and has no reason; "
                         "correct the name",
                         strings_get(&knowledge->names, id),
                         strings_get(&knowledge->names, target));
    }
    return 0;
}

/* What a function does besides says nothing of whether it is safe: that has to be said elsewhere. */
static int check_effects(const struct knowledge *knowledge, str_id id, struct error *err) {
    const struct function *function = &knowledge->functions.data[id];
    if (function->effects && !function->named && !function->alias) {
        return error_set(err,
                         "'%.64s' is named in no list and has no reason; add a row that says "
                         "whether it is safe",
                         strings_get(&knowledge->names, id));
    }
    return 0;
}

int knowledge_link(struct knowledge *knowledge, struct error *err) {
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        if (link_authority(knowledge, i, err) < 0) {
            return -1;
        }
    }
    for (str_id id = 0; id < knowledge->functions.count; id++) {
        if (check_alias(knowledge, id, err) < 0 || check_effects(knowledge, id, err) < 0) {
            return -1;
        }
    }
    return 0;
}
