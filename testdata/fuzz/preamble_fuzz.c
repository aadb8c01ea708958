/* Any text as the beginning of a source: every directive that is read lies in it, in order, begins
 * with `#`, and the last one leaves no conditional open.
 *
 *     preamble_fuzz -max_len=512 -max_total_time=60
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/preamble.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct preamble *preamble, size_t size) {
    size_t end = 0;
    for (uint32_t i = 0; i < preamble->directives.count; i++) {
        const struct directive *directive = &preamble->directives.data[i];
        size_t begin = (size_t)(directive->text - preamble->text);
        const char *name_end = directive->name + directive->name_length;
        if (begin < end || !directive->length || begin + directive->length > size ||
            directive->text[0] != '#' || directive->nested ||
            (directive->name && (directive->name < directive->text ||
                                 name_end > directive->text + directive->length))) {
            BUG("directive %u does not lie where it should", i);
        }
        end = begin + directive->length;
    }
    uint32_t count = preamble->directives.count;
    if (count && !preamble->directives.data[count - 1].whole) {
        BUG("a conditional is open behind the last directive");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + !size); /* of its size, so that no read goes behind */
    struct headers headers = {0};
    struct preamble preamble = {
        .text = text, .headers = &headers, .folder = "/nowhere", .limit = PREAMBLE_LIMIT};
    memcpy(text, data, size);
    preamble_read(&preamble, size);
    check(&preamble, size);
    preamble_free(&preamble);
    headers_free(&headers);
    free(text);
    return 0;
}
