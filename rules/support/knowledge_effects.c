/* What library functions do besides: read here, and asked for by rules. */
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

static int add_effect(struct reader *reader, char *name, enum effect effect) {
    struct knowledge *knowledge = reader->knowledge;
    size_t length = strlen(name);
    bool prefix = length > 1 && name[length - 1] == '*';
    if (prefix) {
        name[length - 1] = '\0';
    }
    if (!knowledge_is_name(name)) {
        return knowledge_fail(reader, "'%.64s' is no name of a function", name);
    }
    if (prefix) {
        vec_push(&knowledge->effect_prefixes, (struct effect_prefix){name, (uint8_t)effect});
        return 0;
    }
    str_id id = knowledge_name(knowledge, name);
    knowledge->functions.data[id].effects |= (uint8_t)effect;
    return 0;
}

static int read_effect(struct reader *reader, char *rest, enum effect effect) {
    while (*rest) {
        if (add_effect(reader, knowledge_word(&rest), effect) < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_errno_at(struct reader *reader, char *rest) {
    return read_effect(reader, rest, EFFECT_ERRNO_AT);
}

static int read_errno_kept(struct reader *reader, char *rest) {
    return read_effect(reader, rest, EFFECT_ERRNO_KEPT);
}

static int read_raises(struct reader *reader, char *rest) {
    return read_effect(reader, rest, EFFECT_RAISES);
}

static int read_kills(struct reader *reader, char *rest) {
    return read_effect(reader, rest, EFFECT_KILLS);
}

static int read_own_id(struct reader *reader, char *rest) {
    return read_effect(reader, rest, EFFECT_OWN_ID);
}

const struct keyword knowledge_effect_keywords[] = {
    {"errno-at", NEEDS_NOTHING, read_errno_at}, {"errno-kept", NEEDS_NOTHING, read_errno_kept},
    {"raises", NEEDS_NOTHING, read_raises},     {"kills", NEEDS_NOTHING, read_kills},
    {"own-id", NEEDS_NOTHING, read_own_id},     {NULL, NEEDS_NOTHING, NULL},
};

unsigned knowledge_effects(const struct knowledge *knowledge, const char *function) {
    struct subject subject = knowledge_resolve(knowledge, function);
    unsigned effects = subject.id == NONE ? 0 : knowledge->functions.data[subject.id].effects;
    for (uint32_t i = 0; i < knowledge->effect_prefixes.count; i++) {
        const struct effect_prefix *prefix = &knowledge->effect_prefixes.data[i];
        if (name_begins(subject.text, prefix->name)) {
            effects |= prefix->effect;
        }
    }
    return effects;
}
