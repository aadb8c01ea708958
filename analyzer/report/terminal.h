/* Printing for people: colours, and text that cannot steer the terminal. */
#ifndef SIGVET_REPORT_TERMINAL_H
#define SIGVET_REPORT_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* The colours that clang and gcc have made usual. */
enum style { STYLE_BOLD, STYLE_ERROR, STYLE_WARNING, STYLE_NOTE, STYLE_CARET };

/* From here on in this style, until style_end; both do nothing when `colour` is false. */
void style_begin(FILE *out, bool colour, enum style style);
void style_end(FILE *out, bool colour);

/* Prints `text` with control characters, bidirectional controls and bytes that are not UTF-8
 * written as their codes (unicode.h). */
void print_clean(FILE *out, const char *text);

/* The same between single quotation marks. */
void print_quoted(FILE *out, const char *name);

/* Prints "1 file", "4,812 files". `noun` forms its plural with an s. */
void print_count(FILE *out, uint32_t count, const char *noun);

#endif
