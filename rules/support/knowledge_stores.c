/* What library functions write through their arguments: read here, and asked for by rules. */
#include <stdlib.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_ARGUMENT = 31 };

static int read_stores(struct reader *reader, char *rest) {
    const char *name = knowledge_word(&rest);
    if (!knowledge_is_name(name) || !*rest) {
        return knowledge_fail(reader, "'stores' needs the name of a function and the numbers of "
                              "its arguments");
    }
    str_id id = knowledge_name(reader->knowledge, name);
    while (*rest) {
        const char *word = knowledge_word(&rest);
        char *end;
        long number = strtol(word, &end, 10);
        if (*end || number < 0 || number > HIGHEST_ARGUMENT) {
            return knowledge_fail(reader, "'%.64s' is no number of an argument, 0 to %d", word,
                                  HIGHEST_ARGUMENT);
        }
        reader->knowledge->functions.data[id].stores |= UINT32_C(1) << number;
    }
    return 0;
}

const struct keyword knowledge_store_keywords[] = {
    {"stores", NEEDS_NOTHING, read_stores},
    {NULL, NEEDS_NOTHING, NULL},
};

uint32_t knowledge_stores(const struct knowledge *knowledge, const char *function) {
    struct subject subject = knowledge_resolve(knowledge, function);
    return subject.id == NONE ? 0 : knowledge->functions.data[subject.id].stores;
}
