#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "analyzer/facts/names.h"

/* --- literals --- */

/* What a string of the facts is. */
enum { IS_LITERAL = 1, IS_MORE = 2 };

/* A new string in one of these has to be told below. */
_Static_assert(sizeof(struct symbol) == 40 && sizeof(struct location) == 16 &&
               sizeof(struct diagnostic) == 12 && sizeof(struct input_file) == 24 &&
               sizeof(struct suppression) == 24, "find_more");

/* Tells of all strings that they are more than literals, but of those of OP_STRING. */
static void find_more(const struct facts *facts, uint8_t *is) {
    is[facts->main_file] = is[facts->target] = IS_MORE;
    for (uint32_t i = 0; i < facts->symbols.count; i++) {
        const struct symbol *symbol = &facts->symbols.data[i];
        is[symbol->name] = is[symbol->key] = is[symbol->type_name] = IS_MORE;
        is[symbol->alias_of] = is[symbol->scope] = is[symbol->record] = IS_MORE;
    }
    for (uint32_t i = 0; i < facts->locations.count; i++) {
        is[facts->locations.data[i].file] = is[facts->locations.data[i].macro] = IS_MORE;
    }
    for (uint32_t i = 0; i < facts->diagnostics.count; i++) {
        is[facts->diagnostics.data[i].message] = IS_MORE;
    }
    for (uint32_t i = 0; i < facts->sources.count; i++) {
        is[facts->sources.data[i].path] = IS_MORE;
    }
    for (uint32_t i = 0; i < facts->suppressions.count; i++) {
        is[facts->suppressions.data[i].rules] = is[facts->suppressions.data[i].reason] = IS_MORE;
    }
}

/* Puts one text into the place of every literal but the empty one, which stands for zeros. */
static void forget_literals(const struct facts *facts, struct interned *texts, uint32_t count) {
    static const struct interned some = {"\"...\"", 5};
    uint8_t *is = calloc(count + 1, 1);
    if (!is) {
        out_of_memory();
    }
    for (uint32_t i = 0; i < facts->ops.count; i++) {
        const struct op *op = &facts->ops.data[i];
        if (op->kind == OP_STRING && strcmp(texts[op->a].text, "\"\"") != 0) {
            is[op->a] = IS_LITERAL;
        }
    }
    find_more(facts, is);
    for (str_id i = 0; i < count; i++) {
        texts[i] = is[i] == IS_LITERAL ? some : texts[i];
    }
    free(is);
}

/* --- places --- */

/* Something in the main file that stands before, behind or at the same place as others. */
struct mark {
    uint64_t place; /* line and column; of the end of lines with the largest column */
    uint32_t *rank; /* takes the number of places before it, where several marks may stand */
};

struct marks {
    VEC(struct mark) all;
};

static int compare_marks(const void *a, const void *b) {
    const struct mark *left = a;
    const struct mark *right = b;
    return (left->place > right->place) - (left->place < right->place);
}

static void add_mark(struct marks *marks, uint32_t line, uint32_t column, uint32_t *rank) {
    vec_push(&marks->all, (struct mark){(uint64_t)line << 32 | column, rank});
}

static void rank_marks(struct marks *marks) {
    uint32_t rank = 0;
    if (marks->all.count) {
        qsort(marks->all.data, marks->all.count, sizeof *marks->all.data, compare_marks);
    }
    for (uint32_t i = 0; i < marks->all.count; i++) {
        const struct mark *mark = &marks->all.data[i];
        rank += i && mark->place != mark[-1].place;
        *mark->rank = rank;
    }
    vec_free(&marks->all);
}

static bool is_in_main_file(const struct facts *facts, location_id location) {
    return location != NONE && facts->locations.data[location].file == facts->main_file;
}

/* Marks all of the main file in copies that may be changed. */
static void mark_places(struct marks *marks, const struct facts *facts, struct location *locations,
                        struct suppression *suppressions) {
    for (location_id i = 0; i < facts->locations.count; i++) {
        if (is_in_main_file(facts, i)) {
            add_mark(marks, locations[i].line, locations[i].column, &locations[i].line);
            locations[i].column = 0;
        }
    }
    for (uint32_t i = 0; i < facts->suppressions.count; i++) {
        struct suppression *lines = &suppressions[i];
        if (is_in_main_file(facts, lines->location)) {
            add_mark(marks, lines->first_line, 0, &lines->first_line);
            add_mark(marks, lines->last_line, UINT32_MAX, &lines->last_line);
        }
    }
}

/* Puts names that are made of places in the main file into words that no place is in. */
static void rename_places(const struct facts *facts, struct interned *texts, uint32_t count,
                          struct arena *arena) {
    struct strings numbers = {0};
    const char *file = strings_get(&facts->strings, facts->main_file);
    for (str_id i = 0; i < count; i++) {
        name_without_places(&texts[i], file, &numbers, arena);
    }
    strings_free(&numbers);
}

/* --- the whole --- */

static void forget_content(struct input_file *sources, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        sources[i].hash[0] = sources[i].hash[1] = 0;
        sources[i].size = 0;
    }
}

static void hash_all(const struct facts *facts, uint64_t hash[2]) {
    size_t size;
    void *bytes = facts_write(facts, &size);
    facts_identity(bytes, hash);
    free(bytes);
}

void facts_compare_by(const struct facts *facts, uint64_t layout[2], uint64_t meaning[2]) {
    struct facts ranked = *facts; /* with copies of what changes in it */
    struct marks marks = {0};
    struct arena arena = {0};
    vec_copy(&ranked.strings.all, facts->strings.all.data, facts->strings.all.count);
    vec_copy(&ranked.locations, facts->locations.data, facts->locations.count);
    vec_copy(&ranked.suppressions, facts->suppressions.data, facts->suppressions.count);
    vec_copy(&ranked.sources, facts->sources.data, facts->sources.count);
    forget_literals(facts, ranked.strings.all.data, ranked.strings.all.count);
    forget_content(ranked.sources.data, ranked.sources.count);
    hash_all(&ranked, layout);
    rename_places(facts, ranked.strings.all.data, ranked.strings.all.count, &arena);
    mark_places(&marks, facts, ranked.locations.data, ranked.suppressions.data);
    rank_marks(&marks);
    hash_all(&ranked, meaning);
    vec_free(&ranked.strings.all);
    vec_free(&ranked.locations);
    vec_free(&ranked.suppressions);
    vec_free(&ranked.sources);
    arena_free(&arena);
}
