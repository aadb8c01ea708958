/* The rows of functions that register handlers, and that change and take signal sets: read here,
 * and used by the program's analysis. */
#include <stdlib.h>
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_ARGUMENT = 63 };

/* A name and as many numbers of arguments; of a handler's row perhaps `resets`. */
static int read_row(struct reader *reader, char *rest, enum registrar_row_kind kind,
                    uint32_t numbers) {
    struct registrar_row row = {.kind = kind, .name = knowledge_word(&rest)};
    if (!knowledge_is_name(row.name)) {
        return knowledge_fail(reader, "'%.64s' is no name", row.name);
    }
    for (uint32_t i = 0; i < numbers; i++) {
        const char *word = knowledge_word(&rest);
        char *end;
        long number = strtol(word, &end, 10);
        if (!*word || *end || number < 0 || number > HIGHEST_ARGUMENT) {
            return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d; %u of "
                                  "them are needed behind '%.64s'",
                                  word, HIGHEST_ARGUMENT, numbers, row.name);
        }
        row.arguments[i] = (uint32_t)number;
    }
    if (kind == REGISTRAR_HANDLER && strcmp(rest, "resets") == 0) {
        row.resets = true;
        rest += strlen(rest);
    }
    if (*rest) {
        return knowledge_fail(reader, "'%.64s' is too much behind '%.64s'", rest, row.name);
    }
    vec_push(&reader->knowledge->registrars.all, row);
    return 0;
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
    return read_row(reader, rest, REGISTRAR_CALLS, 1);
}

static int read_noreturn(struct reader *reader, char *rest) {
    return read_row(reader, rest, REGISTRAR_NORETURN, 0);
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
    {"noreturn", NEEDS_NOTHING, read_noreturn},
    {"trusted", NEEDS_NOTHING, read_trusted}, {"loop", NEEDS_NOTHING, read_loop},
    {"flags", NEEDS_NOTHING, read_flags},     {"mask", NEEDS_NOTHING, read_mask},
    {"changes", NEEDS_NOTHING, read_changes}, {"takes", NEEDS_NOTHING, read_takes},
    {NULL, NEEDS_NOTHING, NULL},
};

const struct registrar_rows *knowledge_registrars(const struct knowledge *knowledge) {
    return &knowledge->registrars;
}
