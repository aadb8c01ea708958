/* The front end: one compile command in, the facts of its TU out. Everything that knows libclang
 * is behind this header. */
#ifndef SIGVET_EXTRACT_EXTRACT_H
#define SIGVET_EXTRACT_EXTRACT_H

#include <stdint.h>

struct error;
struct facts;

/* A compile command that was made fit for clang (driver/flags.h). */
struct extract_request {
    const char *directory;        /* absolute; relative names are relative to it */
    const char *file;             /* the source */
    const char *const *arguments; /* flags for clang, without the compiler's name and the file */
    uint32_t argument_count;
    const char *shared; /* where other TUs that are asked for begin alike (prefix.h): the numbers of
                           leading directives, "2,5"; or NULL. It does not change the facts */
    const char *folder; /* for what is kept of them meanwhile: nobody else's. NULL when none are */
};

/* One libclang index, kept from TU to TU. */
struct extractor;

/* NULL and a message when libclang does not work here: for one, when its own headers
 * (<stddef.h>) are not found. `resource_directory` names them, or is NULL to let libclang look. */
struct extractor *extractor_new(const char *resource_directory, struct error *err);
void extractor_free(struct extractor *extractor);

/* Parses the TU and fills `facts` (zero-initialised by the caller, to be freed with facts_free).
 * Errors in the source are no failure: they stand in facts->diagnostics. -1 and a message when
 * there is no TU at all: no such file, or flags that clang refuses. */
int extract_facts(struct extractor *extractor, const struct extract_request *request,
                  struct facts *facts, struct error *err);

/* How many of the leading directives of the TU that was extracted last were parsed apart; 0 when it
 * was parsed as a whole. */
uint32_t extractor_shared(const struct extractor *extractor);

#endif
