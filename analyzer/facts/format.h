/* The layout of a facts file, which read.c specifies and write.c follows. Private to facts/. */
#ifndef SIGVET_FACTS_FORMAT_H
#define SIGVET_FACTS_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "analyzer/facts/facts.h"

#define FORMAT_MAGIC "SVF\n"
enum { FORMAT_VERSION = 8 };

/* The arrays of struct facts, in the order in which they stand in the file. */
#define FORMAT_ARRAYS(X)                                                                    \
    X(symbols) X(locations) X(functions) X(blocks) X(edges) X(ops) X(operands) X(parameters) \
    X(redeclarations) X(overrides) X(diagnostics) X(sources) X(suppressions)

struct format_header {
    char magic[4];
    uint32_t version;
    uint64_t size;        /* bytes of the payload: all that follows the header */
    uint64_t checksum[2]; /* XXH3, 128 bits, of the payload: low half, high half */
};

struct format_contents {
    uint64_t string_bytes; /* with the NUL of each */
    uint32_t string_count;
    str_id main_file;
    str_id target;
    uint32_t language;
#define FORMAT_COUNT(array) uint32_t array##_count;
    FORMAT_ARRAYS(FORMAT_COUNT)
#undef FORMAT_COUNT
    uint32_t zero; /* fills the last 8 bytes */
};

/* Sections are padded with zeros to a multiple of 8 bytes, so that a mapped file could be used in
 * place. */
static inline size_t format_padding(size_t size) {
    return -size & 7;
}

/* The structs are written as they are in memory: these are their only layouts, without padding
 * that could hold garbage. A change here is a change of FORMAT_VERSION. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "facts files are little-endian: swap in write.c and read.c on other machines");
_Static_assert(sizeof(struct format_header) == 32, "header");
_Static_assert(sizeof(struct format_contents) == 80, "contents");
_Static_assert(sizeof(struct symbol) == 40, "symbols");
_Static_assert(sizeof(struct location) == 16, "locations");
_Static_assert(sizeof(struct function) == 32, "functions");
_Static_assert(sizeof(struct block) == 28, "blocks");
_Static_assert(sizeof(struct edge) == 20, "edges");
_Static_assert(sizeof(struct op) == 24, "ops");
_Static_assert(sizeof(struct redeclaration) == 8, "redeclarations");
_Static_assert(sizeof(struct override) == 8, "overrides");
_Static_assert(sizeof(struct diagnostic) == 12, "diagnostics");
_Static_assert(sizeof(struct input_file) == 24, "sources");
_Static_assert(sizeof(struct suppression) == 24, "suppressions");

#endif
