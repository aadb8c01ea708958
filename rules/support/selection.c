#include "rules/support/selection.h"

#include <stdint.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/nearest.h"
#include "rules/support/rule.h"

static bool is_word(const char *id, const char *word, size_t length) {
    return strlen(id) == length && memcmp(id, word, length) == 0;
}

int rule_refuse(const char *word, struct error *err) {
    struct nearest nearest = {.wanted = word};
    for (uint32_t r = 0; rule_registry[r]; r++) {
        nearest_try(&nearest, rule_registry[r]->id);
    }
    if (nearest.best) {
        return error_set(err, "there is no rule '%.100s'; did you mean '%s'? 'sigvet rules' lists "
                              "them", word, nearest.best);
    }
    return error_set(err, "there is no rule '%.100s'; 'sigvet rules' lists them", word);
}

/* Sets is_on of each rule that the list names to `value`. */
static int apply(bool *is_on, const char *list, bool value, struct arena *arena,
                 struct error *err) {
    while (list && *list) {
        size_t length = strcspn(list, ",");
        bool known = length == 0; /* two commas, or one at the end, mean nothing */
        for (uint32_t r = 0; rule_registry[r]; r++) {
            if (is_word("all", list, length) || is_word(rule_registry[r]->id, list, length)) {
                is_on[r] = value;
                known = true;
            }
        }
        if (!known) {
            return rule_refuse(arena_printf(arena, "%.*s", (int)length, list), err);
        }
        list += length + (list[length] == ',');
    }
    return 0;
}

const struct rule *rule_named(const char *id) {
    for (uint32_t r = 0; rule_registry[r]; r++) {
        if (strcmp(rule_registry[r]->id, id) == 0) {
            return rule_registry[r];
        }
    }
    return NULL;
}

bool *selection_resolve(const struct rule_selection *selection, struct arena *arena,
                        struct error *err) {
    uint32_t count = 0;
    while (rule_registry[count]) {
        count++;
    }
    bool *is_on = ARENA_ARRAY(arena, bool, count);
    for (uint32_t r = 0; r < count; r++) {
        is_on[r] = !selection->only && !rule_registry[r]->is_optional;
    }
    bool good = apply(is_on, selection->only, true, arena, err) == 0 &&
                apply(is_on, selection->enable, true, arena, err) == 0 &&
                apply(is_on, selection->disable, false, arena, err) == 0;
    return good ? is_on : NULL;
}
