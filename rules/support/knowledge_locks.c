/* The rows of functions that take a lock. */
#include <stdlib.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_ARGUMENT = 63 };

static int add_row(struct reader *reader, struct lock_row row) {
    struct knowledge *knowledge = reader->knowledge;
    if (!knowledge_is_name(row.name)) {
        return knowledge_fail(reader, "'%.64s' is no name", row.name);
    }
    knowledge->functions.data[knowledge_name(knowledge, row.name)].lock = knowledge->locks.count;
    vec_push(&knowledge->locks, row);
    return 0;
}

static int read_row(struct reader *reader, char *rest, enum lock_kind kind) {
    const char *name = knowledge_word(&rest);
    char *end;
    long number = strtol(rest, &end, 10);
    if (!*rest || *end || number < 0 || number > HIGHEST_ARGUMENT) {
        return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d; it says which "
                              "argument of '%.64s' is the lock",
                              rest, HIGHEST_ARGUMENT, name);
    }
    return add_row(reader, (struct lock_row){kind, name, (uint32_t)number});
}

static int read_lock(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_PLAIN);
}

static int read_shared(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_SHARED);
}

static int read_timed(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_TIMED);
}

static int read_try(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_TRY);
}

static int read_recursive(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_RECURSIVE);
}

static int read_once(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_ONCE);
}

static int read_wait(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_WAIT);
}

static int read_atomic(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_ATOMIC);
}

static int read_init(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_INIT);
}

static int read_type(struct reader *reader, char *rest) {
    return read_row(reader, rest, LOCK_TYPE);
}

static int read_pause(struct reader *reader, char *rest) {
    return add_row(reader, (struct lock_row){LOCK_PAUSE, rest, 0});
}

const struct keyword knowledge_lock_keywords[] = {
    {"lock", NEEDS_NOTHING, read_lock},
    {"shared", NEEDS_NOTHING, read_shared},
    {"timed", NEEDS_NOTHING, read_timed},
    {"try", NEEDS_NOTHING, read_try},
    {"recursive", NEEDS_NOTHING, read_recursive},
    {"once", NEEDS_NOTHING, read_once},
    {"wait", NEEDS_NOTHING, read_wait},
    {"atomic", NEEDS_NOTHING, read_atomic},
    {"pause", NEEDS_NOTHING, read_pause},
    {"init", NEEDS_NOTHING, read_init},
    {"type", NEEDS_NOTHING, read_type},
    {NULL, NEEDS_NOTHING, NULL},
};

const struct lock_row *knowledge_lock(const struct knowledge *knowledge, const char *function) {
    str_id id = strings_find(&knowledge->names, function);
    uint32_t row = id < knowledge->functions.count ? knowledge->functions.data[id].lock : NONE;
    return row == NONE ? NULL : &knowledge->locks.data[row];
}
