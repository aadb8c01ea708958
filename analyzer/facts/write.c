#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/format.h"
#include "analyzer/facts/io.h"

static size_t section_size(size_t size) {
    return size + format_padding(size);
}

static struct format_contents contents_of(const struct facts *facts) {
    struct format_contents contents = {
        .string_count = facts->strings.all.count,
        .main_file = facts->main_file,
        .target = facts->target,
        .language = facts->language,
    };
    for (uint32_t i = 0; i < contents.string_count; i++) {
        contents.string_bytes += (uint64_t)facts->strings.all.data[i].length + 1;
    }
#define SET_COUNT(array) contents.array##_count = facts->array.count;
    FORMAT_ARRAYS(SET_COUNT)
#undef SET_COUNT
    return contents;
}

static size_t payload_size(const struct facts *facts, const struct format_contents *contents) {
    size_t size = sizeof *contents + section_size(contents->string_count * sizeof(uint32_t)) +
                  section_size(contents->string_bytes);
#define ADD_SIZE(array) size += section_size(facts->array.count * sizeof *facts->array.data);
    FORMAT_ARRAYS(ADD_SIZE)
#undef ADD_SIZE
    return size;
}

/* Returns where the next section begins. The buffer is zeroed, so padding is only skipped. */
static char *put(char *at, const void *data, size_t size) {
    if (size) {
        memcpy(at, data, size);
    }
    return at + section_size(size);
}

static char *put_strings(char *at, const struct strings *strings) {
    uint32_t count = strings->all.count;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(at + i * sizeof(uint32_t), &strings->all.data[i].length, sizeof(uint32_t));
    }
    at += section_size(count * sizeof(uint32_t));
    size_t size = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct interned *string = &strings->all.data[i];
        memcpy(at + size, string->text, string->length);
        size += (size_t)string->length + 1;
    }
    return at + section_size(size);
}

static void put_header(char *file, size_t payload) {
    XXH128_hash_t hash = XXH3_128bits(file + sizeof(struct format_header), payload);
    struct format_header header = {
        .version = FORMAT_VERSION,
        .size = payload,
        .checksum = {hash.low64, hash.high64},
    };
    memcpy(header.magic, FORMAT_MAGIC, sizeof header.magic);
    memcpy(file, &header, sizeof header);
}

void *facts_write(const struct facts *facts, size_t *size) {
    struct format_contents contents = contents_of(facts);
    size_t payload = payload_size(facts, &contents);
    char *file = calloc(1, sizeof(struct format_header) + payload);
    if (!file) {
        out_of_memory();
    }
    char *at = put(file + sizeof(struct format_header), &contents, sizeof contents);
    at = put_strings(at, &facts->strings);
#define PUT(array) at = put(at, facts->array.data, facts->array.count * sizeof *facts->array.data);
    FORMAT_ARRAYS(PUT)
#undef PUT
    put_header(file, payload);
    *size = sizeof(struct format_header) + payload;
    return file;
}
