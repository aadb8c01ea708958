/* What TUs begin with alike is parsed once: the leading directives of a source (base/preamble.h)
 * are made a precompiled header, and the source, in which blanks stand for them, is parsed behind
 * it, as editors do with the source that is being edited. The facts are those of a plain parse,
 * byte by byte, or the TU is parsed plainly after all:
 *
 *   - Only C is parsed so, with flags that include nothing (flags_may_share).
 *   - The directives that pass ask nothing that depends on where they stand, but for names in
 *     quotes that lie beside the source: with one of those, only sources of the same folder share.
 *   - What a nested directive includes is read only once and does not read the header that the
 *     directive stands in, and no other file of the prefix names the header's guard: so it is the
 *     same whether it comes before the header or in it, but for the order of files, by which facts
 *     do not go (unit.c).
 *   - What stands in front has no errors, declares nothing that a TU has in its facts unasked
 *     (functions and variables with external linkage that are defined, constructors, weak pragmas),
 *     and its files hold no word for what a precompiled header does not keep.
 *   - The TU has no errors, needs no declaration by its name only (function_named), and reads no
 *     guarded file of the prefix again, whose guard something has undefined.
 *
 * clang checks that the files of a precompiled header are what they were. A prefix has layers, each
 * made on top of the one before: TUs that share more share what is below, too. What a walk over the
 * whole TU would tell of the files of a layer is kept with it.
 *
 * Precompiled headers are read by code that trusts them. So they lie in a folder that nobody else
 * may write to, and live no longer than the process. Private to extract/. */
#ifndef SIGVET_EXTRACT_PREFIX_H
#define SIGVET_EXTRACT_PREFIX_H

#include <stdbool.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"
#include "analyzer/facts/facts.h"

struct extract_request;
struct extractor;
struct file_text;
struct unit;

/* A declaration of a variable with static storage; strings are those of the layer's facts. */
struct shared_variable {
    str_id name;
    struct location canonical; /* of its first declaration in the TU */
    struct location place;
};

struct layer {
    char *key;          /* the directives; with the source's folder when they depend on it */
    char *path;         /* the precompiled header; NULL when there is none */
    bool light;         /* none was made since that is not worth it: the next layer has these, too */
    struct facts facts; /* sources, of which the first is not one, and suppressions */
    VEC(struct shared_variable) variables;
    uint32_t begin;              /* directives that the layers below cover */
    VEC(uint32_t) read_again;    /* directives whose file has something to say each time */
    struct map clean_words;      /* str_id of the facts -> 1: names that no file of it has */
    struct arena arena;      /* of the texts */
    struct map text_by_path; /* str_id of a file that it was read from -> index into `texts` */
    VEC(struct file_text) texts;
    VEC(uint32_t) read_by;   /* the directive by which each of them was read first */
};

/* Zero-initialised at first. What later TUs do not share goes when they come. */
struct prefix {
    char *flags;               /* those of all layers, and their directory */
    VEC(struct layer) layers;
};

/* Parses the TU behind its prefix, whose layers are made when they are missing: fills unit->clang
 * and what else the unit knows of the prefix. -1 when that cannot be done, or brought errors. */
int prefix_parse(struct extractor *extractor, const struct extract_request *request,
                 struct unit *unit);

/* What a file holds that the prefix was read from, by its path; NULL for others. */
struct file_text *prefix_text(struct unit *unit, const char *path);

/* Adds the files that the prefix was read from to those that were found. */
void prefix_find_sources(struct unit *unit);

/* Adds to the facts file `index` of a layer, as unit_read does with all others. */
void prefix_add_source(struct unit *unit, const struct layer *layer, uint32_t index);

/* Adds the declarations of variables in the prefix, as redeclarations_add does with all others. */
void prefix_add_redeclarations(struct unit *unit);

/* Deletes the precompiled headers. */
void prefix_free(struct prefix *prefix);

#endif
