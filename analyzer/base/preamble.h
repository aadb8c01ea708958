/* The directives that a source begins with. What several sources begin with alike, clang has to
 * read only once (extract/prefix.h): the state of the preprocessor and all declarations behind them
 * are the same, as far as this reader lets a directive pass.
 *
 * Passed are `#include` of a name, `#define` and `#undef`, and conditionals that ask nothing but
 * `defined`, with comments and blanks around them. All else ends the preamble, and so does what
 * makes a line more than it seems: a backslash, a quote, a trigraph. */
#ifndef SIGVET_BASE_PREAMBLE_H
#define SIGVET_BASE_PREAMBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/vec.h"

struct directive {
    size_t begin; /* offset of its `#` in the source's text */
    size_t end;   /* behind its last byte, comments left out */
    size_t name;  /* of what `#include "name"` includes, or 0 */
    size_t name_end;
    bool whole;   /* no conditional is open behind it */
};

struct preamble {
    const char *text; /* the source's, not owned */
    VEC(struct directive) directives; /* the last one is whole */
};

/* Fills an empty preamble; there may be no directive at all. */
void preamble_read(struct preamble *preamble, const char *text, size_t size);
void preamble_free(struct preamble *preamble);

/* Whether a directive names a file in quotes that lies in the source's own folder: in another
 * folder it may mean another file. Otherwise the name means the same for all sources with the same
 * flags. */
bool directive_is_local(const struct preamble *preamble, const struct directive *directive,
                        const char *folder);

/* Whether sources with these flags may share what they begin with: C for a target of Unix, with no
 * file that the flags include. */
bool flags_may_share(const char *file, const char *const *arguments, uint32_t count);

#endif
