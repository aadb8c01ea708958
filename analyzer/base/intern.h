/* Strings kept once and named by a number: equal strings, equal numbers. */
#ifndef SIGVET_BASE_INTERN_H
#define SIGVET_BASE_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"

typedef uint32_t str_id; /* 0 is the empty string */

struct interned {
    const char *text; /* NUL-terminated; a NUL inside is allowed and counted by length */
    uint32_t length;  /* bytes */
};

/* Zero-initialise before the first use. */
struct strings {
    struct arena arena;
    struct map by_hash;
    VEC(struct interned) all; /* by str_id */
    bool is_closed;           /* nothing more is added; by_hash is empty */
};

/* The number of the string; it is copied when it is new. `text` may be NULL when `length` is 0. */
str_id strings_add(struct strings *strings, const char *text, size_t length);

/* The same for a NUL-terminated string; NULL counts as the empty string. */
str_id strings_add_text(struct strings *strings, const char *text);

/* Makes room for `count` strings where there are none yet. */
void strings_reserve(struct strings *strings, uint32_t count);

/* As strings_add, of a text with a NUL behind it that lives as long as `strings`: it is not copied. */
str_id strings_adopt(struct strings *strings, const char *text, size_t length);

/* Frees what only adding needs; nothing may be added from now on. */
void strings_close(struct strings *strings);

/* The number of the string, or UINT32_MAX when it was never added; "" is always there. Of closed
 * strings each is looked at. */
str_id strings_find(const struct strings *strings, const char *text);

/* The string of 0, or of a number that strings_add returned; owned by `strings`. */
const char *strings_get(const struct strings *strings, str_id id);

void strings_free(struct strings *strings);

#endif
