#include "analyzer/report/excerpt.h"

#include <ctype.h>
#include <string.h>

#include "analyzer/facts/finding.h"
#include "analyzer/report/source.h"
#include "analyzer/report/terminal.h"
#include "analyzer/report/unicode.h"

enum {
    COLUMNS = 200,      /* of a source line */
    BEFORE = 160,       /* of those, what a line that must be cut may use before the caret */
    BYTES = 4 * COLUMNS, /* of a source line: combining marks take bytes, but no columns */
    TAB_STOP = 8
};

static const char CUT[] = "...";

/* How many of the next bytes are plain ASCII, a column each: nearly all of most lines. */
static size_t plain_length(const char *text, size_t limit) {
    size_t length = 0;
    while (length < limit && text[length] >= ' ' && text[length] <= '~') {
        length++;
    }
    return length;
}

/* Where to begin to print, so that the byte `caret` comes within the first columns. It looks at no
 * more of the line than that: some lines are megabytes long. */
static size_t first_shown(const struct source_line *line, size_t caret) {
    unsigned columns = 0;
    size_t at = caret;
    while (at > 0) {
        struct character before = {.length = 1};
        if (plain_length(line->text + at - 1, 1)) {
            columns++;
        } else {
            before = utf8_decode_last(line->text, at);
            unsigned width = glyph_of(before, line->text + at - before.length).width;
            columns += before.code == '\t' ? TAB_STOP : width ? width : 1;
        }
        if (columns > BEFORE) {
            return at;
        }
        at -= before.length;
    }
    return 0;
}

/* What to print for the character in this column: a tab is as many spaces as reach the stop. */
static struct glyph glyph_at(struct character character, const char *text, unsigned column) {
    if (character.code != '\t') {
        return glyph_of(character, text);
    }
    uint8_t width = (uint8_t)(TAB_STOP - column % TAB_STOP);
    return (struct glyph){"        ", width, width};
}

/* Prints the line from byte `from` on; returns the column of the byte `caret`. */
static unsigned print_text(FILE *out, const struct source_line *line, size_t from, size_t caret) {
    unsigned column = (unsigned)fprintf(out, "%s", from > 0 ? CUT : "");
    unsigned caret_column = column;
    for (size_t at = from; at < line->length;) {
        const char *text = line->text + at;
        size_t left = line->length - at;
        size_t plain = plain_length(text, left < COLUMNS - column ? left : COLUMNS - column);
        if (plain) {
            fwrite(text, 1, plain, out);
            if (at <= caret) {
                caret_column = column + (unsigned)(caret - at < plain ? caret - at : plain);
            }
            column += (unsigned)plain;
            at += plain;
            continue;
        }
        struct character character = utf8_decode(text, left);
        struct glyph glyph = glyph_at(character, text, column);
        if (column + glyph.width > COLUMNS || at - from > BYTES) {
            fputs(CUT, out);
            break;
        }
        fwrite(glyph.text, 1, glyph.length, out);
        column += glyph.width;
        at += character.length;
        if (at <= caret) {
            caret_column = column;
        }
    }
    return caret_column;
}

/* How many characters of an identifier stand at the caret, at least 1. */
static unsigned underlined(const struct source_line *line, size_t caret, unsigned column) {
    unsigned count = 0;
    while (caret + count < line->length && column + count < COLUMNS) {
        unsigned char byte = (unsigned char)line->text[caret + count];
        if (!isalnum(byte) && byte != '_') {
            break;
        }
        count++;
    }
    return count ? count : 1;
}

static void print_caret(FILE *out, bool colour, unsigned column, unsigned width) {
    fprintf(out, "      | %*s", (int)column, "");
    style_begin(out, colour, STYLE_CARET);
    putc('^', out);
    for (unsigned i = 1; i < width; i++) {
        putc('~', out);
    }
    style_end(out, colour);
    putc('\n', out);
}

void excerpt_print(FILE *out, bool colour, struct sources *sources,
                   const struct position *position) {
    struct source_line line;
    if (!position->column || !source_line(sources, position->file, position->line, &line)) {
        return;
    }
    size_t caret = position->column - 1;
    if (caret > line.length) {
        return; /* the file is no longer what was analysed */
    }
    fprintf(out, "%5u | ", position->line);
    unsigned column = print_text(out, &line, first_shown(&line, caret), caret);
    putc('\n', out);
    print_caret(out, colour, column, underlined(&line, caret, column));
}
