/* The cache of facts: a TU whose command, source and included files are what they were is not parsed
 * again.
 *
 *     DIRECTORY/3f/a2...0c.facts
 *
 * is named by a hash of the compile command, of the extractor and of its libclang; the facts
 * themselves hold the content hash of each file that they were read from (facts.h), which must be
 * that of the file today. Several runs may use a cache at once: files are written beside and renamed.
 * What is in it is not trusted: facts_read verifies it, and what is damaged is made anew. Facts with
 * errors are not kept: a header that was missing may be there the next time. One thing is not seen:
 * a new file that the compiler would now find earlier than the one it found. */
#ifndef SIGVET_DRIVER_CACHE_H
#define SIGVET_DRIVER_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct cache;
struct compile_command;
struct error;
struct facts;

struct cache_options {
    const char *directory; /* or NULL: $XDG_CACHE_HOME/sigvet, else ~/.cache/sigvet */
    uint64_t limit;        /* bytes of all facts in it */
    const char *extractor; /* the path of sigvet-extract */
    const char *resource_directory; /* as the workers are told, or NULL */
};

/* Opens the cache, and makes its folders. Without a `directory`, NULL when there is no place for one,
 * and *err stays empty. NULL and a message when `directory` cannot be used. The strings of the
 * options must live as long as the cache. */
struct cache *cache_open(const struct cache_options *options, struct error *err);

/* The facts of the command when they are there and hold today: to be freed with facts_free and
 * free(). Else NULL. */
struct facts *cache_find(struct cache *cache, const struct compile_command *command);

/* Keeps the `size` bytes of facts, which have been read and hold no errors, for the command. What
 * cannot be written is not kept. */
void cache_keep(struct cache *cache, const struct compile_command *command, const void *data,
                size_t size);

/* Closes it; when something was kept, and the limit is passed, what was not used for longest goes.
 * NULL is no cache. */
void cache_close(struct cache *cache);

#endif
