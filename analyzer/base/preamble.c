#include "analyzer/base/preamble.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_DIRECTIVES = 256 };

struct scanner {
    const char *at;
    const char *end;
    const char *start; /* of the text */
};

/* --- blanks and comments --- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static bool starts_with(const struct scanner *scanner, const char *text) {
    size_t length = strlen(text);
    return (size_t)(scanner->end - scanner->at) >= length &&
           memcmp(scanner->at, text, length) == 0;
}

/* Where the line ends: at its newline, or the end of the text. */
static const char *line_end(const struct scanner *scanner) {
    const char *newline = memchr(scanner->at, '\n', (size_t)(scanner->end - scanner->at));
    return newline ? newline : scanner->end;
}

/* Skips a comment. False when there is none, it has no end, or its line may go on. */
static bool skip_comment(struct scanner *scanner) {
    const char *end;
    if (starts_with(scanner, "//")) {
        end = line_end(scanner);
        bool plain = !memchr(scanner->at, '\\', (size_t)(end - scanner->at)) &&
                     !memmem(scanner->at, (size_t)(end - scanner->at), "?\?/", 3);
        scanner->at = plain ? end : scanner->at;
        return plain;
    }
    if (!starts_with(scanner, "/*")) {
        return false;
    }
    end = memmem(scanner->at + 2, (size_t)(scanner->end - scanner->at - 2), "*/", 2);
    scanner->at = end ? end + 2 : scanner->at;
    return end;
}

/* Skips blanks and comments, with newlines or up to one. */
static void skip_space(struct scanner *scanner, bool newlines) {
    while (scanner->at < scanner->end) {
        char c = *scanner->at;
        if (is_blank(c) || (newlines && c == '\n')) {
            scanner->at++;
        } else if (c != '/' || !skip_comment(scanner)) {
            return;
        }
    }
}

static void skip_blanks(struct scanner *scanner) {
    while (scanner->at < scanner->end && is_blank(*scanner->at)) {
        scanner->at++;
    }
}

/* --- directives --- */

/* The word at the scanner, which goes behind it; its length. */
static size_t read_word(struct scanner *scanner, const char **word) {
    *word = scanner->at;
    while (scanner->at < scanner->end &&
           (isalnum((unsigned char)*scanner->at) || *scanner->at == '_')) {
        scanner->at++;
    }
    return (size_t)(scanner->at - *word);
}

static bool is_word(const char *word, size_t length, const char *wanted) {
    return length == strlen(wanted) && memcmp(word, wanted, length) == 0;
}

/* `<name>` or `"name"`. */
static bool read_include(struct scanner *scanner, struct directive *directive) {
    skip_blanks(scanner);
    if (scanner->at == scanner->end || (*scanner->at != '<' && *scanner->at != '"')) {
        return false;
    }
    char close = *scanner->at == '<' ? '>' : '"';
    const char *name = scanner->at + 1;
    const char *end = memchr(name, close, (size_t)(line_end(scanner) - name));
    if (!end || memchr(name, '\\', (size_t)(end - name)) ||
        memmem(name, (size_t)(end - name), "?\?/", 3)) {
        return false;
    }
    if (close == '"') {
        directive->name = (size_t)(name - scanner->start);
        directive->name_end = (size_t)(end - scanner->start);
    }
    scanner->at = end + 1;
    return true;
}

/* The rest of a line that is what it seems, up to a comment. */
static bool read_plain(struct scanner *scanner) {
    for (; scanner->at < scanner->end && *scanner->at != '\n'; scanner->at++) {
        if (strchr("\\\"'", *scanner->at) || starts_with(scanner, "?\?")) {
            return false; /* strchr: so does a NUL */
        }
        if (starts_with(scanner, "//") || starts_with(scanner, "/*")) {
            return true;
        }
    }
    return true;
}

/* A condition that asks nothing but what is defined, and numbers: what else a name stands for may
 * depend on the place (__LINE__). */
static bool read_condition(struct scanner *scanner) {
    bool defined = false; /* the word before was `defined` */
    while (scanner->at < scanner->end && *scanner->at != '\n' && !starts_with(scanner, "//") &&
           !starts_with(scanner, "/*")) {
        const char *word;
        size_t length = read_word(scanner, &word);
        if (length) {
            bool name = !isdigit((unsigned char)*word);
            if (name && !defined && !is_word(word, length, "defined")) {
                return false;
            }
            defined = name && !defined;
        } else if (is_blank(*scanner->at) || strchr("!&|()", *scanner->at)) {
            scanner->at++;
        } else {
            return false;
        }
    }
    return true;
}

/* What stands behind the `#`. *depth counts the conditionals that are open. */
static bool read_body(struct scanner *scanner, struct directive *directive, int *depth) {
    const char *word;
    skip_blanks(scanner);
    size_t length = read_word(scanner, &word);
    if (is_word(word, length, "include")) {
        return read_include(scanner, directive);
    }
    if (is_word(word, length, "define") || is_word(word, length, "undef")) {
        return read_plain(scanner);
    }
    if (is_word(word, length, "ifdef") || is_word(word, length, "ifndef")) {
        ++*depth;
        return read_plain(scanner);
    }
    if (is_word(word, length, "if")) {
        ++*depth;
        return read_condition(scanner);
    }
    if (!*depth) {
        return false;
    }
    if (is_word(word, length, "elif")) {
        return read_condition(scanner);
    }
    bool ends = is_word(word, length, "endif");
    *depth -= ends;
    return ends || is_word(word, length, "else");
}

/* Reads one directive. False when there is none that passes. */
static bool read_directive(struct scanner *scanner, struct directive *directive, int *depth) {
    skip_space(scanner, true);
    if (scanner->at == scanner->end || *scanner->at != '#') {
        return false;
    }
    directive->begin = (size_t)(scanner->at++ - scanner->start);
    if (!read_body(scanner, directive, depth)) {
        return false;
    }
    const char *end = scanner->at;
    while (is_blank(end[-1])) {
        end--;
    }
    directive->end = (size_t)(end - scanner->start);
    directive->whole = *depth == 0;
    skip_space(scanner, false);
    return scanner->at == scanner->end || *scanner->at == '\n';
}

void preamble_read(struct preamble *preamble, const char *text, size_t size) {
    struct scanner scanner = {.at = text, .end = text + size, .start = text};
    uint32_t whole = 0;
    int depth = 0;
    preamble->text = text;
    while (preamble->directives.count < MAX_DIRECTIVES) {
        struct directive directive = {0};
        if (!read_directive(&scanner, &directive, &depth)) {
            break;
        }
        vec_push(&preamble->directives, directive);
        whole = directive.whole ? preamble->directives.count : whole;
    }
    preamble->directives.count = whole;
}

void preamble_free(struct preamble *preamble) {
    vec_free(&preamble->directives);
}

/* --- what may be shared --- */

bool directive_is_local(const struct preamble *preamble, const struct directive *directive,
                        const char *folder) {
    char path[PATH_MAX];
    int length = (int)(directive->name_end - directive->name);
    if (!directive->name) {
        return false;
    }
    int written = snprintf(path, sizeof path, "%s/%.*s", folder, length,
                           preamble->text + directive->name);
    return written < 0 || (size_t)written >= sizeof path || access(path, F_OK) == 0;
}

bool flags_may_share(const char *file, const char *const *arguments, uint32_t count) {
    static const char *const refused[] = {"-include", "-imacros", "-fms", "-fmodule", "-fdelayed"};
    size_t length = strlen(file);
    bool is_c = length > 2 && strcmp(file + length - 2, ".c") == 0;
    for (uint32_t i = 0; i < count; i++) {
        bool language = strncmp(arguments[i], "-x", 2) == 0;
        if (strstr(arguments[i], "windows") || (language && strcmp(arguments[i], "-xc") != 0)) {
            return false;
        }
        is_c |= language;
        for (size_t r = 0; r < sizeof refused / sizeof *refused; r++) {
            if (strncmp(arguments[i], refused[r], strlen(refused[r])) == 0) {
                return false;
            }
        }
    }
    return is_c;
}
