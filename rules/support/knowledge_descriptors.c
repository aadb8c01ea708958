/* The rows of functions that make, copy or write to descriptors, and the numbers of constants. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_ARGUMENT = 63 };

/* A name and numbers of arguments: at least `least` of them, at most `most`. */
static int read_row(struct reader *reader, char *rest, enum descriptor_kind kind, uint32_t least,
                    uint32_t most) {
    struct knowledge *knowledge = reader->knowledge;
    struct descriptor_row row = {kind, knowledge_word(&rest), {NONE, NONE}};
    if (!knowledge_is_name(row.name)) {
        return knowledge_fail(reader, "'%.64s' is no name", row.name);
    }
    for (uint32_t i = 0; i < most && (*rest || i < least); i++) {
        const char *word = knowledge_word(&rest);
        char *end;
        long number = strtol(word, &end, 10);
        if (!*word || *end || number < 0 || number > HIGHEST_ARGUMENT) {
            return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d", word,
                                  HIGHEST_ARGUMENT);
        }
        row.arguments[i] = (uint32_t)number;
    }
    if (*rest) {
        return knowledge_fail(reader, "'%.64s' is too much behind '%.64s'", rest, row.name);
    }
    knowledge->functions.data[knowledge_name(knowledge, row.name)].descriptor =
        knowledge->descriptors.count;
    vec_push(&knowledge->descriptors, row);
    return 0;
}

static int read_pipe(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_PIPE, 1, 2);
}

static int read_pair(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_PAIR, 1, 2);
}

static int read_counter(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_COUNTER, 0, 1);
}

static int read_copies(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_COPIES, 1, 1);
}

static int read_writes(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_WRITES, 1, 2);
}

static int read_fcntl(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_FCNTL, 1, 1);
}

static int read_ioctl(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_IOCTL, 1, 1);
}

static int read_forks(struct reader *reader, char *rest) {
    return read_row(reader, rest, DESCRIPTOR_FORKS, 0, 0);
}

static int read_number(struct reader *reader, char *rest) {
    const char *name = knowledge_word(&rest), *target = knowledge_word(&rest);
    char *end;
    long long value = strtoll(rest, &end, 0);
    if (!knowledge_is_name(name) || !*target || !*rest || *end || value < 0) {
        return knowledge_fail(reader, "'number' needs a name, a pattern of target triples and a "
                              "number that is not negative");
    }
    vec_push(&reader->knowledge->numbers, (struct number_row){name, target, value});
    return 0;
}

const struct keyword knowledge_descriptor_keywords[] = {
    {"pipe", NEEDS_NOTHING, read_pipe},       {"pair", NEEDS_NOTHING, read_pair},
    {"counter", NEEDS_NOTHING, read_counter}, {"copies", NEEDS_NOTHING, read_copies},
    {"writes", NEEDS_NOTHING, read_writes},   {"fcntl", NEEDS_NOTHING, read_fcntl},
    {"ioctl", NEEDS_NOTHING, read_ioctl},     {"number", NEEDS_NOTHING, read_number},
    {"forks", NEEDS_NOTHING, read_forks},     {NULL, NEEDS_NOTHING, NULL},
};

const struct descriptor_row *knowledge_descriptor(const struct knowledge *knowledge,
                                                  const char *function) {
    str_id id = strings_find(&knowledge->names, function);
    uint32_t row =
        id < knowledge->functions.count ? knowledge->functions.data[id].descriptor : NONE;
    return row == NONE ? NULL : &knowledge->descriptors.data[row];
}

int64_t knowledge_number(const struct knowledge *knowledge, const char *name,
                         const char *target) {
    for (uint32_t i = 0; i < knowledge->numbers.count; i++) {
        const struct number_row *row = &knowledge->numbers.data[i];
        if (strcmp(row->name, name) == 0 && fnmatch(row->target, target, 0) == 0) {
            return row->value;
        }
    }
    return -1;
}
