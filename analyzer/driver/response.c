#include "analyzer/driver/response.h"

#include <stdint.h>

#include "analyzer/base/file.h"

enum {
    NESTING_LIMIT = 16,
    SIZE_LIMIT = 16 * 1024 * 1024, /* bytes in all response files of one command */
    FILE_COST = 4096 /* bytes that each file counts for at least: bounds their number as well */
};

struct expansion {
    struct arena *arena;
    const char *directory;
    size_t left; /* bytes that may still be read */
    struct words *out;
    struct error *err;
};

static char *read_response(struct expansion *expansion, const char *name) {
    if (expansion->left < FILE_COST) {
        error_set(expansion->err, "the response files hold more than %d bytes", SIZE_LIMIT);
        return NULL;
    }
    expansion->left -= FILE_COST;
    const char *path = path_join(expansion->arena, expansion->directory, name);
    size_t size;
    struct error reason;
    char *text = file_read(expansion->arena, path, expansion->left, &size, &reason);
    if (!text) {
        error_set(expansion->err, "response file: %s; build the project first", reason.message);
        return NULL;
    }
    expansion->left -= size;
    return text;
}

static int expand(struct expansion *expansion, const struct words *words, int depth);

static int expand_file(struct expansion *expansion, const char *name, int depth) {
    if (depth > NESTING_LIMIT) {
        return error_set(expansion->err, "response files nest more than %d deep", NESTING_LIMIT);
    }
    const char *text = read_response(expansion, name);
    if (!text) {
        return -1;
    }
    struct words nested = {0};
    int status = words_split(expansion->arena, text, QUOTING_RESPONSE, &nested, expansion->err);
    if (!status) {
        status = expand(expansion, &nested, depth);
    }
    vec_free(&nested.all);
    return status;
}

static int expand(struct expansion *expansion, const struct words *words, int depth) {
    for (uint32_t i = 0; i < words->all.count; i++) {
        const char *word = words->all.data[i];
        if (word[0] != '@' || !word[1]) {
            vec_push(&expansion->out->all, word);
        } else if (expand_file(expansion, word + 1, depth + 1)) {
            return -1;
        }
    }
    return 0;
}

int response_expand(struct arena *arena, const char *directory, const struct words *words,
                    struct words *expanded, struct error *err) {
    struct expansion expansion = {arena, directory, SIZE_LIMIT, expanded, err};
    return expand(&expansion, words, 0);
}
