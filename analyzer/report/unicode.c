#include "analyzer/report/unicode.h"

#include <stdio.h>
#include <string.h>

#include "analyzer/base/arena.h"

/* Bytes that a lead byte announces, or 0 when it can start no character. */
static unsigned announced_length(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xc2) {
        return 0;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* No longer than needed, no surrogate, within Unicode. */
static bool well_formed(uint32_t code, unsigned length) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= least[length] && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

struct character utf8_decode(const char *text, size_t size) {
    unsigned char lead = (unsigned char)*text;
    struct character invalid = {lead, 1, false};
    unsigned length = announced_length(lead);
    if (length == 1) {
        return (struct character){lead, 1, true};
    }
    if (length == 0 || length > size) {
        return invalid;
    }
    uint32_t code = lead & (0x7fu >> length);
    for (unsigned i = 1; i < length; i++) {
        if (!is_continuation(text[i])) {
            return invalid;
        }
        code = code << 6 | ((unsigned char)text[i] & 0x3f);
    }
    return well_formed(code, length) ? (struct character){code, (uint8_t)length, true} : invalid;
}

struct character utf8_decode_last(const char *text, size_t size) {
    size_t length = 1;
    while (length < 4 && length < size && is_continuation(text[size - length])) {
        length++;
    }
    struct character last = utf8_decode(text + size - length, length);
    if (last.length == length) {
        return last;
    }
    return (struct character){(unsigned char)text[size - 1], 1, false};
}

char *utf8_escape(struct arena *arena, const char *text) {
    size_t left = strlen(text);
    char *copy = arena_array(arena, left + 1, 4);
    char *out = copy;
    while (left) {
        struct character character = utf8_decode(text, left);
        if (character.valid) {
            memcpy(out, text, character.length);
            out += character.length;
        } else {
            out += sprintf(out, "\\x%02x", (unsigned)character.code);
        }
        text += character.length;
        left -= character.length;
    }
    *out = '\0';
    return copy;
}

struct range {
    uint32_t first;
    uint32_t last;
};

static bool in_ranges(uint32_t code, const struct range *ranges, size_t count) {
    for (size_t i = 0; i < count && code >= ranges[i].first; i++) {
        if (code <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

#define IN_RANGES(code, ranges) in_ranges((code), (ranges), sizeof(ranges) / sizeof *(ranges))

/* Controls (C0, DEL, C1), line and paragraph separators, and the bidirectional controls of
 * Unicode Standard Annex 9, which can hide what a line really says (CVE-2021-42574). */
static bool is_hazard(uint32_t code) {
    static const struct range hazards[] = {
        {0x00, 0x1f},     {0x7f, 0x9f},     {0x61c, 0x61c},
        {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069},
    };
    return IN_RANGES(code, hazards);
}

/* The blocks that matter for a caret under source text: combining marks take no column, East
 * Asian wide characters (Unicode Standard Annex 11) and pictographs take two. */
static uint8_t width_of(uint32_t code) {
    static const struct range combining[] = {
        {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x64b, 0x65f},
        {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
        {0xfeff, 0xfeff},
    };
    static const struct range wide[] = {
        {0x1100, 0x115f}, {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xac00, 0xd7a3},
        {0xf900, 0xfaff}, {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
    };
    return IN_RANGES(code, combining) ? 0 : IN_RANGES(code, wide) ? 2 : 1;
}

struct glyph glyph_of(struct character character, const char *text) {
    struct glyph glyph = {.length = character.length};
    if (character.valid && !is_hazard(character.code)) {
        memcpy(glyph.text, text, character.length);
        glyph.width = width_of(character.code);
        return glyph;
    }
    const char *format = character.length == 1 ? "\\x%02x" : "\\u%04x";
    int length = snprintf(glyph.text, sizeof glyph.text, format, (unsigned)character.code);
    glyph.length = glyph.width = (uint8_t)length;
    return glyph;
}
