/* Facts of many TUs: the workers run, and what they leave is read. */
#ifndef SIGVET_DRIVER_COLLECT_H
#define SIGVET_DRIVER_COLLECT_H

#include "analyzer/base/vec.h"
#include "analyzer/facts/pack.h"

struct arena;
struct cache;
struct options;
struct commands;
struct error;
struct facts;
struct findings;

struct collection {
    VEC(struct facts *) all; /* in the order of the commands; none for a TU that has none */
    struct pack pack;
};

/* Takes the facts of every command from the cache, NULL for none, or extracts them. TUs that
 * failed, wholly or in part, are added to findings->failures, whose messages name files relative to
 * `root`, and all are counted in findings->statistics. Strings of both are in `arena`. -1 and a
 * message when the workers cannot work at all. SIGHUP, SIGINT and SIGTERM, unless ignored, end the
 * program when nothing is left behind of the temporary files. */
int collect_facts(struct collection *collection, const struct commands *commands,
                  const char *root, const struct options *options, struct cache *cache,
                  struct findings *findings, struct arena *arena, struct error *err);
void collection_free(struct collection *collection);

#endif
