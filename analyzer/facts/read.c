#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/format.h"
#include "analyzer/facts/io.h"

/* A facts file, version 6. Integers are little-endian; sections follow one another, each padded
 * with zeros to a multiple of 8 bytes. Nothing else may be in the file: equal facts have one file.
 *
 *     header, 32 bytes
 *         4 bytes  "SVF\n"
 *         u32      the version: 6
 *         u64      bytes of the payload
 *         u64 x 2  XXH3 128 of the payload, low half first
 *     payload
 *         contents, 80 bytes
 *             u64      bytes of the strings, with the NUL of each
 *             u32      number of strings, at least 1
 *             u32      main file (string), u32 target (string), u32 language (enum language)
 *             u32 x 13 number of symbols, locations, functions, blocks, edges, operations,
 *                      operands, parameters, redeclarations, overrides, diagnostics, sources,
 *                      suppressions; then zeros
 *         lengths      a u32 for each string, its bytes without the NUL
 *         strings      one behind the other with a NUL behind each; the first is "", none is twice
 *         symbols      40 bytes each: struct symbol of facts.h, field by field; and so on:
 *         locations    16
 *         functions    32
 *         blocks       28
 *         edges        20
 *         operations   24
 *         operands      4
 *         parameters    4
 *         redeclarations 8
 *         overrides     8
 *         diagnostics  12
 *         sources      24
 *         suppressions 24
 *
 * What the fields mean, and what the verifier asks of them, is said in facts.h. The version of the
 * extractor is no part of the file: it belongs to the key under which a cache keeps it. */

enum { MAX_FACTS = 1024 * 1024 * 1024 }; /* bytes of one TU's facts */

struct cursor {
    const char *at;
    size_t left;
};

/* The next section, of `count` elements of `size` bytes; NULL when so much is not left or the
 * padding is not zero. */
static const char *take(struct cursor *cursor, size_t count, size_t size) {
    if (count > cursor->left / size) {
        return NULL;
    }
    size_t used = count * size;
    size_t padding = format_padding(used);
    if (padding > cursor->left - used) {
        return NULL;
    }
    const char *section = cursor->at;
    cursor->at += used;
    cursor->left -= used + padding;
    for (; padding; padding--) {
        if (*cursor->at++) {
            return NULL;
        }
    }
    return section;
}

static int read_header(struct cursor *cursor, struct error *err) {
    struct format_header header;
    size_t size = cursor->left;
    const char *section = take(cursor, 1, sizeof header);
    if (!section) {
        return error_set(err, "facts are cut short: %zu bytes are less than a header", size);
    }
    memcpy(&header, section, sizeof header);
    if (memcmp(header.magic, FORMAT_MAGIC, sizeof header.magic) != 0) {
        return error_set(err, "these bytes are not facts: they do not begin as facts do");
    }
    if (header.version != FORMAT_VERSION) {
        return error_set(err,
                         "facts have format version %u, but this program reads version %d; "
                         "extract them again",
                         header.version, FORMAT_VERSION);
    }
    if (header.size != cursor->left) {
        return error_set(err, "facts are cut short or run on: %zu bytes instead of %llu",
                         cursor->left, (unsigned long long)header.size);
    }
    XXH128_hash_t hash = XXH3_128bits(cursor->at, cursor->left);
    if (header.checksum[0] != hash.low64 || header.checksum[1] != hash.high64) {
        return error_set(err, "facts are damaged: the checksum is wrong; extract them again");
    }
    return 0;
}

static int read_strings(struct facts *facts, const struct format_contents *contents,
                        struct cursor *cursor, struct error *err) {
    const char *lengths = take(cursor, contents->string_count, sizeof(uint32_t));
    const char *text = lengths ? take(cursor, contents->string_bytes, 1) : NULL;
    if (!text) {
        return error_set(err, "facts are malformed: the strings do not fit in the file");
    }
    uint64_t left = contents->string_bytes;
    strings_reserve(&facts->strings, contents->string_count);
    for (uint32_t i = 0; i < contents->string_count; i++) {
        uint32_t length;
        memcpy(&length, lengths + i * sizeof length, sizeof length);
        if (length >= left || text[length] != '\0') {
            return error_set(err, "facts are malformed: string %u has no end", i);
        }
        if (strings_adopt(&facts->strings, text, length) != i) {
            return error_set(err, i ? "facts are malformed: string %u is there twice"
                                    : "facts are malformed: string %u is not empty", i);
        }
        text += length + 1;
        left -= (uint64_t)length + 1;
    }
    return left ? error_set(err, "facts are malformed: bytes behind the last string") : 0;
}

/* Takes one array of `count` elements where it lies: every section begins at a multiple of 8 bytes. */
#define READ_ARRAY(array)                                                                         \
    section = take(cursor, contents->array##_count, sizeof *facts->array.data);                   \
    if (!section) {                                                                               \
        return error_set(err, "facts are malformed: the " #array " do not fit in the file");      \
    }                                                                                             \
    facts->array.data = (void *)(uintptr_t)section;                                               \
    facts->array.count = contents->array##_count;

static int read_arrays(struct facts *facts, const struct format_contents *contents,
                       struct cursor *cursor, struct error *err) {
    const char *section;
    FORMAT_ARRAYS(READ_ARRAY)
    return 0;
}

static int read_payload(struct facts *facts, struct cursor *cursor, struct error *err) {
    struct format_contents contents;
    const char *section = take(cursor, 1, sizeof contents);
    if (!section) {
        return error_set(err, "facts are malformed: no contents");
    }
    memcpy(&contents, section, sizeof contents);
    if (contents.language >= LANGUAGES || contents.zero) {
        return error_set(err, "facts are malformed: language %u", contents.language);
    }
    facts->main_file = contents.main_file;
    facts->target = contents.target;
    facts->language = (uint8_t)contents.language;
    if (read_strings(facts, &contents, cursor, err) ||
        read_arrays(facts, &contents, cursor, err)) {
        return -1;
    }
    if (cursor->left) {
        return error_set(err, "facts are malformed: bytes behind the last section");
    }
    return facts_verify(facts, err);
}

static bool has_asm(const struct facts *facts) {
    bool has = false;
    for (uint32_t i = 0; i < facts->ops.count && !has; i++) {
        has = facts->ops.data[i].kind == OP_ASM;
    }
    return has;
}

/* Facts of a block that lies in their arena. */
static int read_block(struct facts *facts, const char *block, size_t size, struct error *err) {
    struct cursor cursor = {block, size};
    facts->block = block;
    facts->block_size = size;
    if (read_header(&cursor, err) || read_payload(facts, &cursor, err)) {
        facts_free(facts);
        return -1;
    }
    strings_close(&facts->strings);
    facts->has_asm = has_asm(facts);
    return 0;
}

int facts_read(struct facts *facts, const void *data, size_t size, struct error *err) {
    char *block = arena_alloc(&facts->strings.arena, size);
    if (size) {
        memcpy(block, data, size);
    }
    return read_block(facts, block, size, err);
}

int facts_load(struct facts *facts, const char *path, struct error *err) {
    size_t size;
    const char *block = file_read(&facts->strings.arena, path, MAX_FACTS, &size, err);
    if (!block) {
        facts_free(facts);
        return -1;
    }
    return read_block(facts, block, size, err);
}

void facts_identity(const void *data, uint64_t identity[2]) {
    struct format_header header;
    memcpy(&header, data, sizeof header);
    identity[0] = header.checksum[0];
    identity[1] = header.checksum[1];
}
