/* Lines on functions whatever the authority: why they are unsafe, and their other names. */
#include <string.h>

#include "rules/support/knowledge_reader.h"

static int read_category(struct reader *reader, char *rest) {
    reader->reason = (struct reason){.category = rest, .why = "", .instead = ""};
    reader->reason_at = NONE;
    return 0;
}

static int read_why(struct reader *reader, char *rest) {
    reader->reason.why = rest;
    reader->reason_at = NONE;
    return 0;
}

static int read_instead(struct reader *reader, char *rest) {
    reader->reason.instead = rest;
    reader->reason_at = NONE;
    return 0;
}

static int add_reason(struct reader *reader, char *name) {
    char *star = strchr(name, '*');
    if (star && !star[1]) {
        *star = '\0';
    } else {
        star = NULL;
    }
    if (!knowledge_is_name(name)) {
        return knowledge_fail(reader, "'%.64s' is no name of a function", name);
    }
    struct knowledge *knowledge = reader->knowledge;
    if (star) {
        vec_push(&knowledge->reason_prefixes, (struct reason_prefix){name, reader->reason_at});
        return 0;
    }
    str_id id = knowledge_name(knowledge, name);
    struct function *function = &knowledge->functions.data[id];
    if (function->reason != NONE) {
        return knowledge_fail(reader, "'%.64s' has its reason already", name);
    }
    function->reason = reader->reason_at;
    function->named = true;
    return 0;
}

static int read_names(struct reader *reader, char *rest) {
    struct knowledge *knowledge = reader->knowledge;
    if (reader->reason_at == NONE) {
        reader->reason_at = knowledge->reasons.count;
        vec_push(&knowledge->reasons, reader->reason);
    }
    while (*rest) {
        if (add_reason(reader, knowledge_word(&rest)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_alias(struct reader *reader, char *rest) {
    struct knowledge *knowledge = reader->knowledge;
    const char *from = knowledge_word(&rest), *to = knowledge_word(&rest);
    if (!knowledge_is_name(from) || !knowledge_is_name(to)) {
        return knowledge_fail(reader, "'alias' needs two names of functions");
    }
    str_id alias = knowledge_name(knowledge, from), target = knowledge_name(knowledge, to);
    struct function *function = &knowledge->functions.data[alias];
    if (function->alias) {
        return knowledge_fail(reader, "'%.64s' is an alias already", from);
    }
    function->alias = target;
    function->shown = *rest ? rest : NULL;
    return 0;
}

/* Ends the text at its only `*` and returns what follows, or NULL when there is not just one. */
static const char *cut_star(char *text) {
    char *star = strchr(text, '*');
    if (!star || strchr(star + 1, '*')) {
        return NULL;
    }
    *star = '\0';
    return star + 1;
}

static int read_pattern(struct reader *reader, char *rest) {
    char *from = knowledge_word(&rest), *to = knowledge_word(&rest);
    const char *tail = cut_star(from), *new_tail = cut_star(to);
    if (!tail || !new_tail || *rest || (!*from && !*tail)) {
        return knowledge_fail(reader, "'pattern' needs two texts with one '*' in each");
    }
    vec_push(&reader->knowledge->patterns, (struct pattern){from, tail, to, new_tail});
    return 0;
}

const struct keyword knowledge_function_keywords[] = {
    {"category", NEEDS_NOTHING, read_category},
    {"why", NEEDS_CATEGORY, read_why},
    {"instead", NEEDS_CATEGORY, read_instead},
    {"names", NEEDS_CATEGORY, read_names},
    {"alias", NEEDS_NOTHING, read_alias},
    {"pattern", NEEDS_NOTHING, read_pattern},
    {NULL, NEEDS_NOTHING, NULL},
};
