/* The rows of functions that register handlers, and that change and take signal sets: read here,
 * and used by the program's analysis. */
#include <stdlib.h>
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_ARGUMENT = 63 };

static bool read_number(const char *word, uint32_t *number) {
    char *end;
    long value = strtol(word, &end, 10);
    *number = (uint32_t)value;
    return *word && !*end && value >= 0 && value <= HIGHEST_ARGUMENT;
}

/* A name and as many numbers of arguments. */
static int read_numbers(struct reader *reader, char **rest, struct registrar_row *row,
                        uint32_t numbers) {
    row->name = knowledge_word(rest);
    if (!knowledge_is_name(row->name)) {
        return knowledge_fail(reader, "'%.64s' is no name", row->name);
    }
    for (uint32_t i = 0; i < numbers; i++) {
        const char *word = knowledge_word(rest);
        if (!read_number(word, &row->arguments[i])) {
            return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d; %u of "
                                  "them are needed behind '%.64s'",
                                  word, HIGHEST_ARGUMENT, numbers, row->name);
        }
    }
    return 0;
}

static int add_row(struct reader *reader, const char *rest, struct registrar_row row) {
    if (*rest) {
        return knowledge_fail(reader, "'%.64s' is too much behind '%.64s'", rest, row.name);
    }
    vec_push(&reader->knowledge->registrars.all, row);
    return 0;
}

/* Of a handler's row perhaps `resets` behind the numbers. */
static int read_row(struct reader *reader, char *rest, enum registrar_row_kind kind,
                    uint32_t numbers) {
    struct registrar_row row = {.kind = kind};
    if (read_numbers(reader, &rest, &row, numbers)) {
        return -1;
    }
    if (kind == REGISTRAR_HANDLER && strcmp(rest, "resets") == 0) {
        row.resets = true;
        rest += strlen(rest);
    }
    return add_row(reader, rest, row);
}

/* The argument that is called, and what its parameters are: arguments, or `-`. */
static int read_callback(struct reader *reader, char *rest, enum registrar_row_kind kind) {
    struct registrar_row row = {.kind = kind};
    memset(row.arguments, 0xff, sizeof row.arguments); /* NOT_GIVEN */
    if (read_numbers(reader, &rest, &row, 1)) {
        return -1;
    }
    for (uint32_t i = 1; *rest && i < REGISTRAR_ARGUMENTS; i++) {
        const char *word = knowledge_word(&rest);
        if (strcmp(word, "-") != 0 && !read_number(word, &row.arguments[i])) {
            return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d, nor '-'",
                                  word, HIGHEST_ARGUMENT);
        }
    }
    return add_row(reader, rest, row);
}

static int read_handler(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_HANDLER, 2);
}

static int read_struct(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_STRUCT, 3);
}

static int read_field(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_FIELD, 0);
}

static int read_flags(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_FLAGS, 0);
}

static int read_mask(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_MASK, 0);
}

static int read_changes(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_CHANGES, 2);
}

static int read_takes(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_TAKES, 1);
}

static int read_calls(struct reader *reader, char *rest) {
    return read_callback(reader, rest, REGISTRAR_CALLS);
}

static int read_starts(struct reader *reader, char *rest) {
    return read_callback(reader, rest, REGISTRAR_STARTS);
}

static int read_noreturn(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_NORETURN, 0);
}

static int read_fresh(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_FRESH, 0);
}

static int read_trusted(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_TRUSTED, 0);
}

static int read_loop(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_LOOP, 0);
}

const struct keyword knowledge_registrar_keywords[] = {
    {"handler", NEEDS_NOTHING, read_handler}, {"struct", NEEDS_NOTHING, read_struct},
    {"field", NEEDS_NOTHING, read_field},     {"calls", NEEDS_NOTHING, read_calls},
    {"fresh", NEEDS_NOTHING, read_fresh},
    {"starts", NEEDS_NOTHING, read_starts},   {"noreturn", NEEDS_NOTHING, read_noreturn},
    {"trusted", NEEDS_NOTHING, read_trusted}, {"loop", NEEDS_NOTHING, read_loop},
    {"flags", NEEDS_NOTHING, read_flags},     {"mask", NEEDS_NOTHING, read_mask},
    {"changes", NEEDS_NOTHING, read_changes}, {"takes", NEEDS_NOTHING, read_takes},
    {NULL, NEEDS_NOTHING, NULL},
};

const struct registrar_rows *knowledge_registrars(const struct knowledge *knowledge) {
    return &knowledge->registrars;
}
