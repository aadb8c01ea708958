/* The source itself, for fixes: the facts say what it means, and not how it is laid out. It is
 * there only where it still is what was analysed. */
#ifndef SIGVET_RULES_SUPPORT_SOURCE_TEXT_H
#define SIGVET_RULES_SUPPORT_SOURCE_TEXT_H

#include "analyzer/report/source.h"
#include "rules/support/rule.h"

struct source_texts {
    struct sources sources;
    struct map as_analysed; /* TU and file -> whether the file is what the TU was made from */
    struct strings noted;   /* files that are in findings->texts */
};
void source_texts_free(struct source_texts *texts);

/* A place in the text of a file. */
struct source_place {
    struct position position; /* strings are the facts' */
    const char *text;         /* of the whole file; valid until the next place is asked for */
    size_t size;
    size_t line; /* offset of the line's first byte */
    size_t at;   /* of the place */
};

/* Finds a location of a TU, and notes in findings->texts that its file was read. False where it
 * came out of a macro, in a file that cannot be read any more, and where that is not what was
 * analysed. */
bool source_place_find(const struct rule_context *context, unit_id unit, location_id location,
                       struct source_place *place);

/* What stands before the place. */
struct source_lead {
    bool is_code;   /* the place is in no comment, literal or directive */
    char last;      /* the last byte of code before; '\n' behind a directive, 0: there is none */
    int32_t braces; /* that are open */
    int32_t parentheses;
    bool includes;         /* the header was included, or may be, with '<' and '>' */
    uint32_t last_include; /* line of the last #include that stands before all code, or else the
                              first, and that no condition but the guard of a whole header is
                              around; or 0 */
};

/* Reads the text up to `offset`; `header` may be NULL. */
struct source_lead source_lead_of(const struct source_place *place, size_t offset,
                                  const char *header);

/* The offset of a line of the place's file; the line is there, as a position of the TU names it. */
size_t source_line_offset(const struct source_place *place, uint32_t line);

/* Whether the place is where the text has the word, and no longer one. */
bool source_has_word(const struct source_place *place, const char *word);

/* Where the word behind `at` ends. */
size_t source_word_end(const struct source_place *place, size_t at);

#endif
