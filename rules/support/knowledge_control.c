/* The functions that decide how a handler goes on: read here, and used by the rules on them. */
#include <stdlib.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_ARGUMENT = 63 };

static int read_name(struct reader *reader, char **rest, struct control_row *row) {
    row->name = knowledge_word(rest);
    return knowledge_is_name(row->name)
               ? 0
               : knowledge_fail(reader, "'%.64s' is no name", row->name);
}

static int read_argument(struct reader *reader, char **rest, uint32_t *argument) {
    const char *word = knowledge_word(rest);
    char *end;
    long number = strtol(word, &end, 10);
    if (!*word || *end || number < 0 || number > HIGHEST_ARGUMENT) {
        return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d", word,
                              HIGHEST_ARGUMENT);
    }
    *argument = (uint32_t)number;
    return 0;
}

static int add_row(struct reader *reader, const char *rest, struct control_row row) {
    if (*rest) {
        return knowledge_fail(reader, "'%.64s' is too much behind '%.64s'", rest, row.name);
    }
    vec_push(&reader->knowledge->control.all, row);
    return 0;
}

/* A name and nothing else. */
static int read_plain(struct reader *reader, char *rest, enum control_kind kind) {
    struct control_row row = {.kind = kind};
    return read_name(reader, &rest, &row) < 0 ? -1 : add_row(reader, rest, row);
}

static int read_jump(struct reader *reader, char *rest) {
    return read_plain(reader, rest, CONTROL_JUMP);
}

static int read_longjmp(struct reader *reader, char *rest) {
    return read_plain(reader, rest, CONTROL_LONGJMP);
}

static int read_throw(struct reader *reader, char *rest) {
    return read_plain(reader, rest, CONTROL_THROW);
}

static int read_repair(struct reader *reader, char *rest) {
    return read_plain(reader, rest, CONTROL_REPAIR);
}

static int read_raise(struct reader *reader, char *rest) {
    struct control_row row = {.kind = CONTROL_RAISE};
    if (read_name(reader, &rest, &row) < 0 || read_argument(reader, &rest, &row.signal) < 0) {
        return -1;
    }
    return add_row(reader, rest, row);
}

static int read_send(struct reader *reader, char *rest) {
    struct control_row row = {.kind = CONTROL_SEND};
    if (read_name(reader, &rest, &row) < 0 || read_argument(reader, &rest, &row.target) < 0 ||
        read_argument(reader, &rest, &row.signal) < 0) {
        return -1;
    }
    const char *self = knowledge_word(&rest);
    char *end;
    row.self_number = strtol(self, &end, 10);
    if (*end) {
        row.self = self;
    }
    if (!*self || (*end && !knowledge_is_name(self))) {
        return knowledge_fail(reader, "'%.64s' is no number or function that tells the caller",
                              self);
    }
    return add_row(reader, rest, row);
}

static int read_keeps(struct reader *reader, char *rest) {
    struct control_row row = {.kind = CONTROL_KEEPS, .name = knowledge_word(&rest)};
    return add_row(reader, rest, row);
}

const struct keyword knowledge_control_keywords[] = {
    {"jump", NEEDS_NOTHING, read_jump},     {"longjmp", NEEDS_NOTHING, read_longjmp},
    {"throw", NEEDS_NOTHING, read_throw},   {"repair", NEEDS_NOTHING, read_repair},
    {"raise", NEEDS_NOTHING, read_raise},   {"send", NEEDS_NOTHING, read_send},
    {"keeps", NEEDS_NOTHING, read_keeps},   {NULL, NEEDS_NOTHING, NULL},
};

const struct control_rows *knowledge_control(const struct knowledge *knowledge) {
    return &knowledge->control;
}
