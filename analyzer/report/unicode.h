/* UTF-8 from outside: names, paths and source text are bytes until proven otherwise. */
#ifndef SIGVET_REPORT_UNICODE_H
#define SIGVET_REPORT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct character {
    uint32_t code;  /* the code point; the byte itself when it is not valid */
    uint8_t length; /* bytes, 1 to 4 */
    bool valid;     /* well-formed UTF-8 (Unicode 15.0, table 3-7) */
};

/* The first character of the `size` > 0 bytes at `text`. */
struct character utf8_decode(const char *text, size_t size);

/* The last character of the `size` > 0 bytes at `text`. */
struct character utf8_decode_last(const char *text, size_t size);

/* A copy in which each byte that is not part of well-formed UTF-8 is written as \xNN. */
char *utf8_escape(struct arena *arena, const char *text);

/* What stands for a character on a terminal. */
struct glyph {
    char text[9];   /* of which `length` bytes count */
    uint8_t length; /* bytes, at most 8 */
    uint8_t width;  /* columns */
};

/* The character that was decoded from `text` itself or, when a terminal could obey it or it would
 * make text appear in another order than it is read in, its code: \x1b, \u202e. */
struct glyph glyph_of(struct character character, const char *text);

#endif
