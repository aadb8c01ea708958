#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/map.h"
#include "analyzer/report/report.h"

/* With the final NUL, so that two fields never run together. NULL counts as "". */
static void add(XXH3_state_t *state, const char *field) {
    field = field ? field : "";
    XXH3_128bits_update(state, field, strlen(field) + 1);
}

/* The bytes of the number in one order on every machine. */
static void add_number(XXH3_state_t *state, uint32_t number) {
    unsigned char bytes[4];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(number >> 8 * i);
    }
    XXH3_128bits_update(state, bytes, sizeof bytes);
}

static const char *hex(XXH128_hash_t hash, struct arena *arena) {
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, hash);
    char *text = arena_alloc(arena, 2 * sizeof bytes.digest + 1);
    for (size_t i = 0; i < sizeof bytes.digest; i++) {
        sprintf(text + 2 * i, "%02x", bytes.digest[i]);
    }
    return text;
}

/* `file` is the finding's, or was; `seen` counts the findings so far by the hash of all but the
 * ordinal. */
static const char *fingerprint(const struct finding *finding, const char *file, const char *root,
                               XXH3_state_t *state, struct map *seen, struct arena *arena) {
    XXH3_128bits_reset(state);
    add(state, finding->rule);
    add(state, path_under(file, root));
    add(state, finding->function);
    add(state, finding->callee);
    add(state, finding->object);
    uint64_t alike = XXH3_128bits_digest(state).low64;
    uint32_t ordinal = map_get(seen, alike, 0);
    map_put(seen, alike, ordinal + 1);
    add_number(state, ordinal);
    return hex(XXH3_128bits_digest(state), arena);
}

/* The name that the file had; NULL: it is the same. */
static const char *old_name(const struct renames *renames, const char *file) {
    for (uint32_t i = 0; i < renames->all.count; i++) {
        if (strcmp(renames->all.data[i].to, file) == 0) {
            return renames->all.data[i].from;
        }
    }
    return NULL;
}

void fingerprints_assign(struct findings *findings, const char *root,
                         const struct renames *renames, struct arena *arena) {
    XXH3_state_t *state = XXH3_createState();
    if (!state) {
        out_of_memory();
    }
    struct map seen = {0}, old_seen = {0};
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        struct finding *finding = &findings->findings.data[i];
        const char *file = finding->position.file;
        const char *old = old_name(renames, file);
        finding->fingerprint = fingerprint(finding, file, root, state, &seen, arena);
        finding->old_fingerprint =
            old ? fingerprint(finding, old, root, state, &old_seen, arena) : NULL;
    }
    map_free(&seen);
    map_free(&old_seen);
    XXH3_freeState(state);
}
