/* What the knowledge_read*.c files share: the state of reading one file, and the keywords. */
#ifndef SIGVET_RULES_SUPPORT_KNOWLEDGE_READER_H
#define SIGVET_RULES_SUPPORT_KNOWLEDGE_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/support/knowledge_tables.h"

struct reader {
    struct knowledge *knowledge;
    const char *file;
    unsigned line;
    uint32_t authority;   /* of this file, or NONE */
    uint32_t system;      /* of this block of signals, or NONE */
    struct reason reason; /* of the names to come; category NULL before the first block */
    uint32_t reason_at;   /* where it is kept, or NONE when no name has asked for it yet */
    struct error *err;
};

/* What has to stand above a line for it to make sense. */
enum needs { NEEDS_NOTHING, NEEDS_KIND, NEEDS_CATEGORY, NEEDS_SYSTEM };

struct keyword {
    const char *word; /* NULL ends a table */
    enum needs needs;
    /* Reads the rest of the line, which is not empty, ends in no blank, lives as long as the
     * knowledge and may be cut into pieces. -1 and a message when it is wrong. */
    int (*read)(struct reader *reader, char *rest);
};
extern const struct keyword knowledge_authority_keywords[];
extern const struct keyword knowledge_function_keywords[];
extern const struct keyword knowledge_signal_keywords[];
extern const struct keyword knowledge_registrar_keywords[];
extern const struct keyword knowledge_control_keywords[];
extern const struct keyword knowledge_effect_keywords[];
extern const struct keyword knowledge_store_keywords[];
extern const struct keyword knowledge_lock_keywords[];
extern const struct keyword knowledge_descriptor_keywords[];
extern const struct keyword knowledge_wait_keywords[];

/* Leaves "file:line: what" as the message. Always returns -1. */
int knowledge_fail(struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The next word of *rest, ended by a NUL, or "" when there is none; *rest moves behind it. */
char *knowledge_word(char **rest);

/* Whether it could be the name of a function, as the linker sees it. */
bool knowledge_is_name(const char *text);

#endif
