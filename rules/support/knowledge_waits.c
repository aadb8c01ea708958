/* Functions that block, and those that end the wait of others. */
#include <stdlib.h>
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

static int read_number(struct reader *reader, char **rest, int32_t *number) {
    const char *word = knowledge_word(rest);
    char *end;
    long value = strtol(word, &end, 10);
    if (!*word || *end || value < -1 || value > 63) {
        return knowledge_fail(reader, "'%.64s' is no number from -1 to 63", word);
    }
    *number = (int32_t)value;
    return 0;
}

/* A name and up to `numbers` numbers. */
static int read_row(struct reader *reader, char *rest, enum wait_kind kind, uint32_t numbers) {
    struct wait_row row = {.kind = kind, .name = knowledge_word(&rest), .argument = -1};
    if (!knowledge_is_name(row.name)) {
        return knowledge_fail(reader, "'%.64s' is no name", row.name);
    }
    if (numbers > 0 && *rest && read_number(reader, &rest, &row.argument)) {
        return -1;
    }
    if (numbers > 1 && row.argument >= 0 && read_number(reader, &rest, &row.forever)) {
        return -1;
    }
    if (*rest) {
        return knowledge_fail(reader, "'%.64s' is too much behind '%.64s'", rest, row.name);
    }
    vec_push(&reader->knowledge->waits.all, row);
    return 0;
}

static int read_waits(struct reader *reader, char *rest) {
    return read_row(reader, rest, WAIT_EVENT, 2);
}

static int read_receives(struct reader *reader, char *rest) {
    return read_row(reader, rest, WAIT_RECEIVE, 0);
}

static int read_reads(struct reader *reader, char *rest) {
    return read_row(reader, rest, WAIT_READ, 0);
}

static int read_reaps(struct reader *reader, char *rest) {
    return read_row(reader, rest, WAIT_CHILD, 1);
}

static int read_wakes(struct reader *reader, char *rest) {
    return read_row(reader, rest, WAIT_NOT, 0);
}

const struct keyword knowledge_wait_keywords[] = {
    {"waits", NEEDS_NOTHING, read_waits}, {"receives", NEEDS_NOTHING, read_receives},
    {"reads", NEEDS_NOTHING, read_reads}, {"reaps", NEEDS_NOTHING, read_reaps},
    {"wakes", NEEDS_NOTHING, read_wakes}, {NULL, NEEDS_NOTHING, NULL},
};

const struct wait_rows *knowledge_waits(const struct knowledge *knowledge) {
    return &knowledge->waits;
}
