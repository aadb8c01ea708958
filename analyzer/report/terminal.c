#include "analyzer/report/terminal.h"

#include <string.h>

#include "analyzer/report/unicode.h"

void style_begin(FILE *out, bool colour, enum style style) {
    /* ECMA-48, select graphic rendition: bold, and a foreground colour. */
    static const char *const sequences[] = {
        [STYLE_BOLD] = "\033[1m",         [STYLE_ERROR] = "\033[1;31m",
        [STYLE_WARNING] = "\033[1;35m",   [STYLE_NOTE] = "\033[1;36m",
        [STYLE_CARET] = "\033[1;32m",
    };
    if (colour) {
        fputs(sequences[style], out);
    }
}

void style_end(FILE *out, bool colour) {
    if (colour) {
        fputs("\033[0m", out);
    }
}

void print_clean(FILE *out, const char *text) {
    size_t left = strlen(text);
    while (left) {
        struct character character = utf8_decode(text, left);
        struct glyph glyph = glyph_of(character, text);
        fwrite_unlocked(glyph.text, 1, glyph.length, out); /* the program has one thread */
        text += character.length;
        left -= character.length;
    }
}

void print_quoted(FILE *out, const char *name) {
    putc('\'', out);
    print_clean(out, name);
    putc('\'', out);
}

/* Groups of three digits, whatever the locale says. */
static void print_number(FILE *out, uint32_t number) {
    if (number < 1000) {
        fprintf(out, "%u", number);
        return;
    }
    print_number(out, number / 1000);
    fprintf(out, ",%03u", number % 1000);
}

void print_count(FILE *out, uint32_t count, const char *noun) {
    print_number(out, count);
    fprintf(out, " %s%s", noun, count == 1 ? "" : "s");
}
