/* Any payload, under a header that is right for it: facts_read either refuses it with a reason, or
 * it is facts that can be printed and are written as the very same bytes. libFuzzer starts from
 * the sample of the unit tests, so it needs no corpus:
 *
 *     facts_fuzz -max_len=8192 -max_total_time=60
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/format.h"
#include "analyzer/facts/io.h"
#include "testdata/unit/sample_facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

/* A file with `data` as its payload; to be freed. */
static char *file_of(const uint8_t *data, size_t size) {
    struct format_header header = {.version = FORMAT_VERSION, .size = size};
    XXH128_hash_t hash = XXH3_128bits(data, size);
    memcpy(header.magic, FORMAT_MAGIC, sizeof header.magic);
    header.checksum[0] = hash.low64;
    header.checksum[1] = hash.high64;
    char *file = malloc(sizeof header + size);
    memcpy(file, &header, sizeof header);
    if (size) {
        memcpy(file + sizeof header, data, size);
    }
    return file;
}

static void use(const struct facts *facts, const char *file, size_t size) {
    static FILE *nowhere;
    if (!nowhere) {
        nowhere = fopen("/dev/null", "w");
    }
    facts_dump(facts, nowhere);
    size_t again_size;
    char *again = facts_write(facts, &again_size);
    if (again_size != size || memcmp(again, file, size) != 0) {
        BUG("the same facts, other bytes");
    }
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct facts facts = {0};
    struct error err = {""};
    char *file = file_of(data, size);
    size_t file_size = sizeof(struct format_header) + size;
    if (facts_read(&facts, file, file_size, &err) == 0) {
        use(&facts, file, file_size);
        facts_free(&facts);
    } else if (!err.message[0]) {
        BUG("refused without a reason");
    }
    free(file);
    return 0;
}

static size_t sample_payload(uint8_t *data, size_t max_size) {
    struct facts facts = {0};
    size_t size;
    sample_facts(&facts);
    char *file = facts_write(&facts, &size);
    size -= sizeof(struct format_header);
    size = size < max_size ? size : max_size;
    memcpy(data, file + sizeof(struct format_header), size);
    free(file);
    facts_free(&facts);
    return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    (void)seed;
    return size < sizeof(struct format_contents) ? sample_payload(data, max_size)
                                                 : LLVMFuzzerMutate(data, size, max_size);
}
