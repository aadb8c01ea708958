/* Facts of many TUs: what the cache does not have, workers extract. */
#ifndef SIGVET_DRIVER_COLLECT_H
#define SIGVET_DRIVER_COLLECT_H

#include <stdint.h>

#include "analyzer/base/vec.h"
#include "analyzer/facts/pack.h"

struct arena;
struct cache;
struct options;
struct commands;
struct error;
struct facts;
struct findings;
struct outcome;

struct collection {
    const struct commands *commands;
    const char *root; /* messages name files relative to it */
    const struct options *options;
    struct cache *cache; /* or NULL */
    struct arena *arena; /* of messages, and of what is below */
    struct outcome *outcomes; /* by command */
    uint32_t extracted;       /* commands whose facts are not those of the cache */
    VEC(struct facts *) all; /* in the order of the commands; none for a TU that has none */
    struct pack pack;
};

/* All that it is given must live as long as the collection. */
void collection_open(struct collection *collection, const struct commands *commands,
                     const char *root, const struct options *options, struct cache *cache,
                     struct arena *arena);

/* Extracts the facts of those commands that have none in the cache which hold. Facts that do are
 * not opened, as long as the cache knows so without. -1 and a message when the workers cannot work
 * at all. SIGHUP, SIGINT and SIGTERM, unless ignored, end the program when nothing is left behind
 * of the temporary files. */
int collect_changed(struct collection *collection, struct error *err);

/* The facts of one command, which collect_changed has extracted or the cache has; NULL for none. */
const struct facts *collection_get(struct collection *collection, uint32_t command);

/* Fills collection->all with the facts of every command, be they from the cache or extracted. TUs
 * that failed, wholly or in part, are added to findings->failures, and all are counted in
 * findings->statistics. Errors and signals are as above. */
int collect_facts(struct collection *collection, struct findings *findings, struct error *err);

void collection_free(struct collection *collection);

#endif
