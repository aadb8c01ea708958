#include "analyzer/extract/known.h"

#include <string.h>
#include <time.h>
#include <xxhash.h>

#include "analyzer/extract/unit.h"

enum { SETTLED = 2 }; /* seconds: what is younger may be written again in the same one */

/* Whether the id stands for what the file holds: that of a text that clang was given has no
 * time. */
static bool is_settled(const CXFileUniqueID *id) {
    return id->data[2] && id->data[2] + SETTLED <= (uint64_t)time(NULL);
}

static bool read_file(struct unit *unit, CXFile file, struct known_file *known) {
    size_t size;
    const char *text = file_text(unit, file, &size);
    if (!text) {
        return false;
    }
    XXH128_hash_t hash = XXH3_128bits(text, size);
    known->hash[0] = hash.low64;
    known->hash[1] = hash.high64;
    known->size = size < UINT32_MAX ? (uint32_t)size : UINT32_MAX;
    known->is_quiet = !has_suppression_words(text, size) && !has_pragma_words(text, size);
    return true;
}

/* The index of the file with that id, or NONE; *hash is where it is, or belongs. */
static uint32_t find_file(const struct known_files *files, const CXFileUniqueID *id,
                          uint64_t *hash) {
    for (*hash = XXH3_64bits(id->data, sizeof id->data);; ++*hash) {
        uint32_t index = map_get(&files->by_hash, *hash, NONE);
        if (index == NONE || memcmp(&files->all.data[index].id, id, sizeof *id) == 0) {
            return index;
        }
    }
}

bool known_file_get(struct unit *unit, CXFile file, struct known_file *known) {
    struct known_files *files = unit->known;
    uint64_t hash;
    *known = (struct known_file){0};
    if (clang_getFileUniqueID(file, &known->id) || !is_settled(&known->id)) {
        return read_file(unit, file, known);
    }
    uint32_t index = find_file(files, &known->id, &hash);
    if (index != NONE) {
        *known = files->all.data[index];
        return true;
    }
    if (!read_file(unit, file, known)) {
        return false;
    }
    map_put(&files->by_hash, hash, files->all.count);
    vec_push(&files->all, *known);
    return true;
}

void known_files_free(struct known_files *files) {
    map_free(&files->by_hash);
    vec_free(&files->all);
}
