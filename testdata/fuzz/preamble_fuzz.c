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
        if (directive->begin < end || directive->end <= directive->begin ||
            directive->end > size || preamble->text[directive->begin] != '#' ||
            directive->name > directive->name_end || directive->name_end > directive->end) {
            BUG("directive %u does not lie where it should", i);
        }
        end = directive->end;
    }
    uint32_t count = preamble->directives.count;
    if (count && !preamble->directives.data[count - 1].whole) {
        BUG("a conditional is open behind the last directive");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct preamble preamble = {0};
    char *text = malloc(size + !size); /* of its size, so that no read goes behind */
    memcpy(text, data, size);
    preamble_read(&preamble, text, size);
    check(&preamble, size);
    preamble_free(&preamble);
    free(text);
    return 0;
}
