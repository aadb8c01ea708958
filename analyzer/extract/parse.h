/* libclang's parser, with the flags of a TU. Private to extract/. */
#ifndef SIGVET_EXTRACT_PARSE_H
#define SIGVET_EXTRACT_PARSE_H

#include <clang-c/Index.h>
#include <stdbool.h>

#include "analyzer/extract/known.h"
#include "analyzer/extract/prefix.h"

struct error;
struct extract_request;

struct extractor {
    CXIndex index;
    CXIndex local; /* of which walks show what the source declares, not what precompiled headers do;
                      for all TUs that may have those, with or without */
    char *resource_directory; /* or NULL */
    struct prefix prefix;
    struct known_files known;
    uint32_t shared; /* directives of the last TU that were parsed apart */
};

struct parse_input {
    const char *file;        /* the source, as the request names it */
    const char *text;        /* what to take for its content, or NULL for what is on the disk */
    size_t size;             /* of `text` */
    const char *precompiled; /* a precompiled header that comes in front, or NULL */
    bool for_prefix;         /* it is to be saved as one */
};

/* The TU, the caller's to dispose of; NULL and a message when there is none. */
CXTranslationUnit parse(struct extractor *extractor, const struct extract_request *request,
                        const struct parse_input *input, struct error *err);

/* Whether clang reported an error. */
bool has_errors(CXTranslationUnit clang);

#endif
