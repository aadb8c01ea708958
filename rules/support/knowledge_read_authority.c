/* Lines of an authority: its head, and what it says of each function. */
#include <string.h>

#include "rules/support/knowledge_reader.h"

static struct authority *authority_of(struct reader *reader) {
    return &reader->knowledge->authorities.data[reader->authority];
}

static int add_authority(struct reader *reader, enum authority_kind kind) {
    struct knowledge *knowledge = reader->knowledge;
    const char *name = arena_text(&knowledge->arena, reader->file, strlen(reader->file));
    reader->authority = knowledge->authorities.count;
    vec_push(
        &knowledge->authorities,
        (struct authority){
            .name = name, .kind = kind, .title = name, .about = "", .certainty = "", .base = NONE});
    return 0;
}

static int read_kind(struct reader *reader, char *rest) {
    static const char *const kinds[] = {[AUTHORITY_STANDARD] = "standard",
                                        [AUTHORITY_NOTES] = "notes",
                                        [AUTHORITY_ALWAYS] = "always"};
    if (reader->authority != NONE) {
        return knowledge_fail(reader, "this file has a 'kind' already");
    }
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        if (strcmp(rest, kinds[kind]) == 0) {
            return add_authority(reader, (enum authority_kind)kind);
        }
    }
    return knowledge_fail(reader, "'%.64s' is none of 'standard', 'notes' and 'always'", rest);
}

static int read_title(struct reader *reader, char *rest) {
    authority_of(reader)->title = rest;
    return 0;
}

static int read_about(struct reader *reader, char *rest) {
    authority_of(reader)->about = rest;
    return 0;
}

static int read_source(struct reader *reader, char *rest) {
    vec_push(&authority_of(reader)->sources, rest);
    return 0;
}

static int read_certainty(struct reader *reader, char *rest) {
    authority_of(reader)->certainty = rest;
    return 0;
}

static int read_base(struct reader *reader, char *rest) {
    authority_of(reader)->base_name = rest;
    return 0;
}

static int read_notes(struct reader *reader, char *rest) {
    while (*rest) {
        struct note note = {.name = knowledge_word(&rest), .authority = NONE, .reason = ""};
        vec_push(&authority_of(reader)->notes, note);
    }
    return 0;
}

static int add_prefix(struct reader *reader, struct row row) {
    struct authority *authority = authority_of(reader);
    for (uint32_t i = 0; i < authority->prefixes.count; i++) {
        if (strcmp(authority->prefixes.data[i].name, row.name) == 0) {
            return knowledge_fail(reader, "'%.64s*' has a row in this file already", row.name);
        }
    }
    vec_push(&authority->prefixes, row);
    return 0;
}

static int add_exact(struct reader *reader, struct row row) {
    struct knowledge *knowledge = reader->knowledge;
    struct authority *authority = authority_of(reader);
    str_id id = knowledge_name(knowledge, row.name);
    bool added;
    map_get_or_put(&knowledge->rows, map_pair(reader->authority, id), authority->rows.count,
                   &added);
    if (!added) {
        return knowledge_fail(reader, "'%.64s' has a row in this file already", row.name);
    }
    struct function *function = &knowledge->functions.data[id];
    function->named = true;
    function->listed |= row.kind != ROW_UNSAFE;
    vec_push(&authority->rows, row);
    return 0;
}

static int add_row(struct reader *reader, enum row_kind kind, char *rest) {
    char *name = knowledge_word(&rest), *star = strchr(name, '*');
    if (star && !star[1]) {
        *star = '\0';
    }
    if (!knowledge_is_name(name)) {
        return knowledge_fail(reader, "'%.64s' is no name of a function", name);
    }
    if (kind == ROW_IF && !*rest) {
        return knowledge_fail(reader, "'if' needs a condition behind '%.64s'", name);
    }
    struct row row = {.name = name, .kind = kind, .text = rest};
    return star ? add_prefix(reader, row) : add_exact(reader, row);
}

static int read_safe(struct reader *reader, char *rest) {
    return add_row(reader, ROW_SAFE, rest);
}

static int read_if(struct reader *reader, char *rest) {
    return add_row(reader, ROW_IF, rest);
}

static int read_unsafe(struct reader *reader, char *rest) {
    return add_row(reader, ROW_UNSAFE, rest);
}

const struct keyword knowledge_authority_keywords[] = {
    {"safe", NEEDS_KIND, read_safe},     {"unsafe", NEEDS_KIND, read_unsafe},
    {"if", NEEDS_KIND, read_if},         {"kind", NEEDS_NOTHING, read_kind},
    {"title", NEEDS_KIND, read_title},   {"about", NEEDS_KIND, read_about},
    {"source", NEEDS_KIND, read_source}, {"certainty", NEEDS_KIND, read_certainty},
    {"base", NEEDS_KIND, read_base},     {"notes", NEEDS_KIND, read_notes},
    {NULL, NEEDS_NOTHING, NULL},
};
