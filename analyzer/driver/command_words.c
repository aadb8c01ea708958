#include "analyzer/driver/command_words.h"

#include <stdbool.h>
#include <string.h>

/* Reads quoted text and writes the words over one buffer; it is never longer than the text. */
struct cutter {
    const char *in;
    char *out;
    enum quoting quoting;
    char quote; /* the quote that is open, or NUL */
};

static bool is_blank(char c) {
    return c && strchr(" \t\n\v\f\r", c);
}

/* A shell takes a backslash and the newline behind it away before it looks for words. */
static bool at_continuation(const struct cutter *cutter) {
    return cutter->quoting == QUOTING_SHELL && cutter->quote != '\'' && cutter->in[0] == '\\' &&
           cutter->in[1] == '\n';
}

static bool at_escape(const struct cutter *cutter) {
    if (cutter->in[0] != '\\') {
        return false;
    }
    if (cutter->quoting == QUOTING_RESPONSE || !cutter->quote) {
        return true;
    }
    return cutter->quote == '"' && cutter->in[1] && strchr("$`\"\\", cutter->in[1]);
}

static bool at_quote(const struct cutter *cutter) {
    char c = *cutter->in;
    return cutter->quote ? c == cutter->quote : c == '\'' || c == '"';
}

static void skip_blanks(struct cutter *cutter) {
    for (;;) {
        if (at_continuation(cutter)) {
            cutter->in += 2;
        } else if (is_blank(*cutter->in)) {
            cutter->in++;
        } else {
            return;
        }
    }
}

static const char *take_word(struct cutter *cutter) {
    const char *word = cutter->out;
    while (*cutter->in && (cutter->quote || !is_blank(*cutter->in))) {
        if (at_continuation(cutter)) {
            cutter->in += 2;
        } else if (at_escape(cutter)) {
            cutter->in++;
            if (*cutter->in) {
                *cutter->out++ = *cutter->in++;
            }
        } else if (at_quote(cutter)) {
            cutter->quote = cutter->quote ? '\0' : *cutter->in;
            cutter->in++;
        } else {
            *cutter->out++ = *cutter->in++;
        }
    }
    *cutter->out++ = '\0';
    return word;
}

int words_split(struct arena *arena, const char *text, enum quoting quoting, struct words *words,
                struct error *err) {
    struct cutter cutter = {
        .in = text, .out = arena_alloc(arena, strlen(text) + 1), .quoting = quoting};
    for (skip_blanks(&cutter); *cutter.in; skip_blanks(&cutter)) {
        vec_push(&words->all, take_word(&cutter));
    }
    if (cutter.quote && quoting == QUOTING_SHELL) {
        return error_set(err, "the command has a %c that is not closed", cutter.quote);
    }
    return 0;
}
