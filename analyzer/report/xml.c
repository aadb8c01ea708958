#include "analyzer/report/xml.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "analyzer/report/unicode.h"

/* White space but the blank would be made blanks in an attribute (section 3.3.3). */
static const char *reference_of(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

/* The production Char, without what has a reference. UTF-8 holds no surrogates. */
static bool is_character(uint32_t code) {
    return code >= 0x20 && code != 0xfffe && code != 0xffff;
}

void xml_print(FILE *out, const char *text) {
    size_t left = strlen(text);
    while (left) {
        struct character character = utf8_decode(text, left);
        const char *reference = character.valid ? reference_of(character.code) : NULL;
        if (reference) {
            fputs(reference, out);
        } else if (!character.valid) {
            fprintf(out, "\\x%02x", (unsigned)character.code);
        } else if (!is_character(character.code)) {
            fprintf(out, "\\u%04x", (unsigned)character.code);
        } else {
            fwrite(text, 1, character.length, out);
        }
        text += character.length;
        left -= character.length;
    }
}
