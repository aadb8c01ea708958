#include "analyzer/base/intern.h"

#include <stdbool.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"

/* A string whose hash is taken by another string sits at the next hash: the map is keyed by
 * hash, hash+1, ... until the texts agree or the key is free. Keys are never removed. */
static str_id lookup(const struct strings *strings, const char *text, size_t length,
                     uint64_t *key) {
    *key = XXH3_64bits(text, length);
    for (;; ++*key) {
        str_id id = map_get(&strings->by_hash, *key, UINT32_MAX);
        if (id == UINT32_MAX) {
            return UINT32_MAX;
        }
        const struct interned *known = &strings->all.data[id];
        if (known->length == length && memcmp(known->text, text, length) == 0) {
            return id;
        }
    }
}

static str_id append(struct strings *strings, const char *text, size_t length, uint64_t key) {
    str_id id = strings->all.count;
    vec_push(&strings->all, (struct interned){text, (uint32_t)length});
    map_put(&strings->by_hash, key, id);
    return id;
}

/* `copy`: the text may go before the strings do. */
static str_id add(struct strings *strings, const char *text, size_t length, bool copy) {
    uint64_t key;
    if (strings->is_closed) {
        BUG("'%s' is added to strings that are closed", text);
    }
    if (!strings->all.count) {
        lookup(strings, "", 0, &key);
        append(strings, "", 0, key);
    }
    if (length == 0) {
        return 0;
    }
    if (length >= UINT32_MAX) {
        out_of_memory();
    }
    str_id id = lookup(strings, text, length, &key);
    if (id != UINT32_MAX) {
        return id;
    }
    return append(strings, copy ? arena_text(&strings->arena, text, length) : text, length, key);
}

str_id strings_add(struct strings *strings, const char *text, size_t length) {
    return add(strings, text, length, true);
}

str_id strings_adopt(struct strings *strings, const char *text, size_t length) {
    return add(strings, text, length, false);
}

void strings_reserve(struct strings *strings, uint32_t count) {
    map_reserve(&strings->by_hash, count);
    vec_reserve(&strings->all, count);
}

str_id strings_add_text(struct strings *strings, const char *text) {
    return strings_add(strings, text ? text : "", text ? strlen(text) : 0);
}

void strings_close(struct strings *strings) {
    map_free(&strings->by_hash);
    strings->is_closed = true;
}

static str_id search(const struct strings *strings, const char *text, size_t length) {
    for (str_id id = 0; id < strings->all.count; id++) {
        const struct interned *known = &strings->all.data[id];
        if (known->length == length && memcmp(known->text, text, length) == 0) {
            return id;
        }
    }
    return UINT32_MAX;
}

str_id strings_find(const struct strings *strings, const char *text) {
    uint64_t key;
    size_t length = strlen(text);
    if (strings->is_closed && length) {
        return search(strings, text, length);
    }
    return length ? lookup(strings, text, length, &key) : 0;
}

const char *strings_get(const struct strings *strings, str_id id) {
    if (id >= strings->all.count) {
        if (id == 0) {
            return "";
        }
        BUG("string %u of %u", id, strings->all.count);
    }
    return strings->all.data[id].text;
}

void strings_free(struct strings *strings) {
    arena_free(&strings->arena);
    map_free(&strings->by_hash);
    vec_free(&strings->all);
    strings->is_closed = false;
}
