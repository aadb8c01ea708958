#include "rules/support/query.h"

#include <stdio.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/nearest.h"
#include "analyzer/facts/facts.h"

struct query query_parse(struct arena *arena, const char *text) {
    const char *colon = strrchr(text, ':');
    bool scoped = colon && colon > text && colon[-1] == ':'; /* C++: log::write */
    if (!colon || scoped) {
        return (struct query){NULL, text};
    }
    return (struct query){arena_text(arena, text, (size_t)(colon - text)), colon + 1};
}

bool query_matches(const struct query *query, const char *name, const char *file) {
    return strcmp(query->name, name) == 0 &&
           (!query->file || path_ends_in(file, strlen(file), query->file));
}

static uint32_t refuse_none(const struct findings *findings, const struct query *query,
                            struct error *err) {
    struct nearest nearest = {.wanted = query->name};
    for (uint32_t i = 0; i < findings->handlers.count; i++) {
        nearest_try(&nearest, findings->handlers.data[i].function);
    }
    if (nearest.best) {
        error_set(err, "there is no handler '%.200s'; did you mean '%.200s'? 'sigvet handlers' "
                       "lists them", query->name, nearest.best);
    } else {
        error_set(err, "there is no handler '%.200s'; 'sigvet handlers' lists them", query->name);
    }
    return NONE;
}

static uint32_t refuse_several(const struct findings *findings, const struct query *query,
                               const char *root, struct error *err) {
    char list[ERROR_MESSAGE_SIZE / 2] = "";
    size_t used = 0;
    for (uint32_t i = 0; i < findings->handlers.count; i++) {
        const struct handler *handler = &findings->handlers.data[i];
        const char *file = path_under(handler->position.file, root);
        bool fits = used + strlen(file) + strlen(handler->function) + 8 < sizeof list;
        if (fits && query_matches(query, handler->function, handler->position.file)) {
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s:%s",
                                     used ? ", " : "", file, handler->function);
        }
    }
    error_set(err, "several handlers have the name '%.200s'; name one: %s", query->name, list);
    return NONE;
}

uint32_t query_handler(const struct findings *findings, const struct query *query,
                       const char *root, struct error *err) {
    uint32_t found = NONE, matches = 0;
    for (uint32_t i = 0; i < findings->handlers.count; i++) {
        const struct handler *handler = &findings->handlers.data[i];
        if (query_matches(query, handler->function, handler->position.file)) {
            found = i;
            matches++;
        }
    }
    if (matches == 0) {
        return refuse_none(findings, query, err);
    }
    return matches == 1 ? found : refuse_several(findings, query, root, err);
}
