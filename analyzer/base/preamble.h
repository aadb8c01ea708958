/* The directives that a source begins with. What several sources begin with alike, clang has to
 * read only once (extract/prefix.h): the state of the preprocessor and all declarations behind them
 * are the same, as far as this reader lets a directive pass.
 *
 * Passed are `#include` of a name, `#define` and `#undef`, and conditionals that ask nothing but
 * `defined`, with comments and blanks around them. All else ends the preamble, and so does what
 * makes a line more than it seems: a backslash, a quote, a trigraph.
 *
 * A header that begins with includes in quotes, `x.h` with `#include "a.h"` behind nothing but its guard,
 * leaves behind the same as `a.h` and then `x.h` do, for the second time that `a.h` is included it
 * has nothing to say. So such nested includes stand in front of the directive that includes the
 * header, if it lies beside the source: sources that begin with headers of their own share what all
 * of these begin with. Who relies on it has to make certain that `a.h` is read only once, does not
 * include `x.h`, and does not name the macro of its guard: that is not defined yet when `a.h`
 * stands in front. */
#ifndef SIGVET_BASE_PREAMBLE_H
#define SIGVET_BASE_PREAMBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"

struct directive {
    const char *text; /* from its `#` on, comments left out; in the source's unless it is nested */
    size_t length;
    const char *name; /* of what `#include "name"` includes, or NULL */
    size_t name_length;
    bool includes;    /* it is an include */
    bool local;       /* of a file in quotes that lies in the source's own folder: in another
                         folder it may mean another file. Any other name means the same for all
                         sources with the same flags */
    bool whole;       /* no conditional is open behind it */
    bool nested;      /* it stands in no source, but in a header that a later one includes */
    bool once;        /* it stands for a nested one, too: what it includes may be read only once */
};

/* The most directives that are read. */
enum { PREAMBLE_LIMIT = 256 };

/* That of a header which nested directives stand in. */
struct guard {
    const char *macro;
    size_t macro_length;
    const char *path;   /* of the header */
    uint32_t first;     /* its nested directives are from here */
    uint32_t end;       /* up to here, where the directive is that includes it */
};

/* What a file in the folder of a source begins with. */
struct header {
    bool exists;
    bool guarded;
    struct guard guard;
    VEC(struct directive) includes; /* of names in quotes, that stand behind the guard */
};

/* Those that were looked at. Zero-initialised at first. */
struct headers {
    struct strings paths; /* their numbers are one more than those in `all`: 0 is "" */
    VEC(struct header) all;
    struct arena arena; /* of their texts */
};

void headers_free(struct headers *headers);

struct preamble {
    const char *text; /* the source's, not owned */
    VEC(struct directive) directives; /* the last one is whole */
    VEC(struct guard) guards;
    struct headers *headers; /* not owned; it has the texts of nested directives */
    const char *folder;      /* of the source, not owned */
    uint32_t limit;
};

/* Fills a preamble that has text, headers, folder, and as its limit how many directives are wanted;
 * there may be none at all. */
void preamble_read(struct preamble *preamble, size_t size);
void preamble_free(struct preamble *preamble);

/* Whether sources with these flags may share what they begin with: C for a target of Unix, with no
 * file that the flags include. */
bool flags_may_share(const char *file, const char *const *arguments, uint32_t count);

#endif
