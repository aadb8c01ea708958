/* The cache: a TU whose command, source and included files are what they were is not parsed again,
 * and a program whose facts mean what they did is not analysed again.
 *
 *     DIRECTORY/3f/a2...0c.facts      of one command
 *     DIRECTORY/9b/01...77.index      of a list of commands: cache_index.h
 *     DIRECTORY/c4/5e...e1.findings   what was found in a program
 *
 * are named by a hash of all that they depend on: the compile commands, the extractor and its
 * libclang; findings also by the meaning of all facts (io.h) and by what was asked. Facts hold the
 * content hash of each file that they were read from (facts.h), which must be that of the file
 * today. Several runs may use a cache at once: files are written beside and renamed. What is in
 * it is not trusted: readers verify it, and what is damaged is made anew. Facts with errors are
 * not kept: a header that was missing may be there the next time. One thing is not seen: a new
 * file that the compiler would now find earlier than the one it found. Whoever is answered at
 * once does not use the facts behind the answer: they may go before it. */
#ifndef SIGVET_DRIVER_CACHE_H
#define SIGVET_DRIVER_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct cache;
struct cache_key;
struct commands;
struct error;
struct facts;

struct cache_options {
    const char *directory; /* or NULL: $XDG_CACHE_HOME/sigvet, else ~/.cache/sigvet */
    uint64_t limit;        /* bytes of all that is in it */
    const char *extractor; /* the path of sigvet-extract */
    const char *resource_directory; /* as the workers are told, or NULL */
};

/* Opens the cache for the commands, and makes its folders. Without a `directory`, NULL when there
 * is no place for one, and *err stays empty. NULL and a message when `directory` cannot be used.
 * The options' strings and the commands must live as long as the cache. */
struct cache *cache_open(const struct cache_options *options, const struct commands *commands,
                         struct error *err);

/* The facts of a command, by its index, when they are there and hold today: to be freed with
 * facts_free and free(). Else NULL. */
struct facts *cache_find(struct cache *cache, uint32_t command);

/* Keeps facts that were read, without errors, for a command. What cannot be written is not kept. */
void cache_keep(struct cache *cache, uint32_t command, const struct facts *facts);

/* Whether a command's facts hold today, as far as is known without opening them. */
bool cache_holds(struct cache *cache, uint32_t command);

/* The layout (io.h) of the facts of a command, where they hold: 128 bits. */
const uint64_t *cache_layout(const struct cache *cache, uint32_t command);

/* Whether a file holds today what has this hash. */
bool cache_content_is(struct cache *cache, const char *path, const uint64_t hash[2]);

/* How many commands' facts were read from a file, where all hold. */
uint32_t cache_count_readers(const struct cache *cache, const char *path);

/* The bytes that were kept as the answer to a question about the program, or one of equal meaning,
 * in `arena`; NULL when there are none, or a command has no facts that hold today. */
const void *cache_find_answer(struct cache *cache, const struct cache_key *question,
                              struct arena *arena, size_t *size);

/* Keeps an answer, when all commands have facts in the cache. */
void cache_keep_answer(struct cache *cache, const struct cache_key *question, const void *data,
                       size_t size);

/* Closes it; when something was kept, and the limit is passed, what was not used for longest goes.
 * NULL is no cache. */
void cache_close(struct cache *cache);

#endif
