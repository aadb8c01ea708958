/* The knowledge as a whole: loading, adding, and the standards by name. */
#include "rules/support/knowledge.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/nearest.h"
#include "rules/support/embedded.h"
#include "rules/support/knowledge_tables.h"

struct knowledge *knowledge_load(void) {
    struct error err = {0};
    struct knowledge *knowledge = calloc(1, sizeof *knowledge);
    if (!knowledge) {
        out_of_memory();
    }
    for (size_t i = 0; i < knowledge_file_count; i++) {
        const struct embedded_file *file = &knowledge_files[i];
        if (knowledge_read(knowledge, file->name, file->text, file->size, &err) < 0) {
            BUG("rules/data/%s", err.message);
        }
    }
    if (knowledge_link(knowledge, &err) < 0) {
        BUG("rules/data: %s", err.message);
    }
    return knowledge;
}

int knowledge_add(struct knowledge *knowledge, const char *name, const char *text, size_t size,
                  struct error *err) {
    uint32_t first = knowledge->registrars.all.count;
    if (knowledge_read(knowledge, name, text, size, err) < 0) {
        return -1;
    }
    for (uint32_t i = first; i < knowledge->registrars.all.count; i++) {
        knowledge->registrars.all.data[i].declared = true;
    }
    return knowledge_link(knowledge, err);
}

void knowledge_free(struct knowledge *knowledge) {
    if (!knowledge) {
        return;
    }
    for (uint32_t i = 0; i < knowledge->authorities.count; i++) {
        struct authority *authority = &knowledge->authorities.data[i];
        vec_free(&authority->sources);
        vec_free(&authority->notes);
        vec_free(&authority->rows);
        vec_free(&authority->prefixes);
    }
    for (uint32_t i = 0; i < knowledge->systems.count; i++) {
        vec_free(&knowledge->systems.data[i].targets);
        vec_free(&knowledge->systems.data[i].rows);
    }
    vec_free(&knowledge->authorities);
    vec_free(&knowledge->systems);
    vec_free(&knowledge->standards);
    vec_free(&knowledge->functions);
    vec_free(&knowledge->reasons);
    vec_free(&knowledge->reason_prefixes);
    vec_free(&knowledge->effect_prefixes);
    vec_free(&knowledge->patterns);
    vec_free(&knowledge->registrars.all);
    vec_free(&knowledge->control.all);
    vec_free(&knowledge->locks);
    vec_free(&knowledge->descriptors);
    vec_free(&knowledge->numbers);
    vec_free(&knowledge->waits.all);
    map_free(&knowledge->rows);
    strings_free(&knowledge->names);
    arena_free(&knowledge->arena);
    free(knowledge);
}

static const struct authority *standard_at(const struct knowledge *knowledge, size_t index) {
    if (index >= knowledge->standards.count) {
        BUG("standard %zu of %u", index, knowledge->standards.count);
    }
    return &knowledge->authorities.data[knowledge->standards.data[index]];
}

size_t knowledge_standard_count(const struct knowledge *knowledge) {
    return knowledge->standards.count;
}

const char *knowledge_standard_name(const struct knowledge *knowledge, size_t index) {
    return standard_at(knowledge, index)->name;
}

const char *knowledge_standard_text(const struct knowledge *knowledge, size_t index) {
    return standard_at(knowledge, index)->about;
}

/* All names but `first`, each with a comma before it when one stands before. */
static void list_standards(const struct knowledge *knowledge, const char *first, char *list,
                           size_t size) {
    size_t used = 0;
    list[0] = '\0';
    for (size_t i = 0; i < knowledge->standards.count; i++) {
        const char *name = standard_at(knowledge, i)->name;
        size_t length = strlen(name);
        if ((first && strcmp(name, first) == 0) || used + length + 3 > size) {
            continue;
        }
        if (used) {
            memcpy(list + used, ", ", 2);
            used += 2;
        }
        memcpy(list + used, name, length + 1);
        used += length;
    }
}

static int no_standard(const struct knowledge *knowledge, const char *name, struct error *err) {
    struct nearest nearest = {.wanted = name};
    char others[ERROR_MESSAGE_SIZE / 2];
    for (size_t i = 0; i < knowledge->standards.count; i++) {
        nearest_try(&nearest, standard_at(knowledge, i)->name);
    }
    list_standards(knowledge, nearest.best, others, sizeof others);
    if (nearest.best) {
        return error_set(err, "there is no standard '%.64s'; did you mean '%s'? There are also %s",
                         name, nearest.best, others);
    }
    return error_set(err, "there is no standard '%.64s'; choose one of %s", name, others);
}

int knowledge_standard(const struct knowledge *knowledge, const char *name, struct error *err) {
    for (size_t i = 0; i < knowledge->standards.count; i++) {
        if (strcmp(standard_at(knowledge, i)->name, name) == 0) {
            return (int)i;
        }
    }
    return no_standard(knowledge, name, err);
}

const char *knowledge_default_standard(const char *target) {
    static const struct {
        const char *pattern;
        const char *standard;
    } defaults[] = {
        {"*-linux-musl*", "musl"}, {"*-linux*", "linux"},   {"*-freebsd*", "freebsd"},
        {"*-openbsd*", "openbsd"}, {"*-netbsd*", "netbsd"}, {"*-apple-*", "macos"},
        {"*-darwin*", "macos"},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        if (fnmatch(defaults[i].pattern, target, 0) == 0) {
            return defaults[i].standard;
        }
    }
    return "posix-2017";
}
