/* `#pragma weak`, which libclang does not show: neither the directive nor the attribute that clang
 * makes of it. It is read from the text of the project's files. A `_Pragma` is not seen. */
#include <string.h>

#include "analyzer/extract/known.h"
#include "analyzer/extract/unit.h"

struct text {
    const char *at;
    const char *end;
};

static void skip_blanks(struct text *text) {
    while (text->at < text->end && (*text->at == ' ' || *text->at == '\t')) {
        text->at++;
    }
}

/* Skips `word` with the blanks in front of it; false when something else stands there. */
static bool skip_word(struct text *text, const char *word) {
    size_t length = strlen(word);
    skip_blanks(text);
    if ((size_t)(text->end - text->at) < length || memcmp(text->at, word, length) != 0) {
        return false;
    }
    text->at += length;
    return true;
}

/* The identifier at the text, or 0. */
static str_id read_name(struct unit *unit, struct text *text) {
    skip_blanks(text);
    const char *start = text->at;
    while (text->at < text->end && is_name_character(*text->at)) {
        text->at++;
    }
    size_t length = (size_t)(text->at - start);
    return length ? strings_add(&unit->facts->strings, start, length) : 0;
}

/* `#pragma weak NAME` and `#pragma weak NAME = TARGET`. */
static void read_directive(struct unit *unit, struct text line) {
    if (!skip_word(&line, "#") || !skip_word(&line, "pragma") || !skip_word(&line, "weak")) {
        return;
    }
    str_id name = read_name(unit, &line);
    str_id target = skip_word(&line, "=") ? read_name(unit, &line) : 0;
    if (name) {
        map_put(&unit->weak_by_name, name, target);
    }
}

static void read_file(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data) {
    (void)stack;
    (void)depth;
    struct unit *unit = data;
    size_t size = 0;
    struct known_file known;
    if (!known_file_get(unit, file, &known) || known.is_quiet || is_system_file(unit, file)) {
        return;
    }
    const char *text = file_text(unit, file, &size);
    struct text line = {text, text};
    while (text && line.at < text + size) {
        const char *newline = memchr(line.at, '\n', (size_t)(text + size - line.at));
        line.end = newline ? newline : text + size;
        read_directive(unit, line);
        line.at = line.end + 1;
    }
}

bool has_pragma_words(const char *text, size_t size) {
    return memmem(text, size, "weak", 4) && memmem(text, size, "pragma", 6);
}

void read_pragmas(struct unit *unit) {
    clang_getInclusions(unit->clang, read_file, unit);
}
