#include "analyzer/base/preamble.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/file.h"

enum { MAX_HEADER = 16 << 10 }; /* bytes of a header that are looked at */
enum { MAX_NESTING = 32 };      /* headers in headers */

struct scanner {
    const char *at;
    const char *end;
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
        directive->name = name;
        directive->name_length = (size_t)(end - name);
    }
    directive->includes = true;
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
    directive->text = scanner->at++;
    if (!read_body(scanner, directive, depth)) {
        return false;
    }
    const char *end = scanner->at;
    while (is_blank(end[-1])) {
        end--;
    }
    directive->length = (size_t)(end - directive->text);
    directive->whole = *depth == 0;
    skip_space(scanner, false);
    return scanner->at == scanner->end || *scanner->at == '\n';
}

/* --- headers that begin with includes --- */

/* `#keyword NAME`, and what is plain behind it. */
static bool read_named(struct scanner *scanner, const char *keyword, const char **name,
                       size_t *length) {
    const char *word;
    skip_space(scanner, true);
    if (scanner->at == scanner->end || *scanner->at != '#') {
        return false;
    }
    scanner->at++;
    skip_blanks(scanner);
    size_t word_length = read_word(scanner, &word);
    skip_blanks(scanner);
    *length = read_word(scanner, name);
    return is_word(word, word_length, keyword) && *length && read_plain(scanner);
}

/* `#ifndef MACRO` and `#define MACRO`, which a header begins with. */
static bool read_guard(struct scanner *scanner, struct guard *guard) {
    const char *defined;
    size_t length;
    return read_named(scanner, "ifndef", &guard->macro, &guard->macro_length) &&
           read_named(scanner, "define", &defined, &length) && length == guard->macro_length &&
           memcmp(defined, guard->macro, length) == 0;
}

/* Keeps an include of a text that goes. */
static void keep_include(struct headers *headers, struct header *header,
                         struct directive directive) {
    const char *text = arena_text(&headers->arena, directive.text, directive.length);
    directive.name = text + (directive.name - directive.text);
    directive.text = text;
    vec_push(&header->includes, directive);
}

/* Reads what the header begins with: includes of names in quotes, behind its guard. Those of the
 * system end them: sources of a program include these themselves, in many orders, and would share
 * less than without. */
static void read_header(struct headers *headers, struct header *header, const char *path) {
    char text[MAX_HEADER];
    struct scanner scanner = {.at = text, .end = text + file_beginning(path, text, MAX_HEADER)};
    struct directive directive = {0};
    struct guard *guard = &header->guard;
    int depth = 0;
    header->exists = access(path, F_OK) == 0;
    header->guarded = read_guard(&scanner, guard);
    guard->macro = header->guarded
                       ? arena_text(&headers->arena, guard->macro, guard->macro_length)
                       : NULL;
    while (header->guarded && read_directive(&scanner, &directive, &depth) && directive.name) {
        keep_include(headers, header, directive);
        directive = (struct directive){0};
    }
}

/* The number of the header that a directive includes if it lies beside the source, or UINT32_MAX.
 * A name that is too long to be looked for may lie there. */
static uint32_t find_header(const struct preamble *preamble, const struct directive *directive) {
    struct headers *headers = preamble->headers;
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%.*s", preamble->folder,
                          (int)directive->name_length, directive->name ? directive->name : "");
    if (!directive->name) {
        return UINT32_MAX;
    }
    if (length < 0 || (size_t)length >= sizeof path) {
        snprintf(path, sizeof path, "%s", preamble->folder);
    }
    uint32_t number = strings_add_text(&headers->paths, path) - 1;
    if (number == headers->all.count) {
        struct header header = {0};
        header.guard.path = strings_get(&headers->paths, number + 1);
        read_header(headers, &header, path);
        vec_push(&headers->all, header);
    }
    return headers->all.data[number].exists ? number : UINT32_MAX;
}

void headers_free(struct headers *headers) {
    for (uint32_t i = 0; i < headers->all.count; i++) {
        vec_free(&headers->all.data[i].includes);
    }
    vec_free(&headers->all);
    strings_free(&headers->paths);
    arena_free(&headers->arena);
}

/* --- nested directives --- */

/* A directive in front that includes the same, and always; or NULL. */
static struct directive *find_include(const struct preamble *preamble,
                                      const struct directive *directive) {
    for (uint32_t i = 0; i < preamble->directives.count; i++) {
        struct directive *known = &preamble->directives.data[i];
        if (known->includes && known->whole && known->length == directive->length &&
            memcmp(known->text, directive->text, directive->length) == 0) {
            return known;
        }
    }
    return NULL;
}

/* Adds a nested include, unless it stands there. */
static void push_nested(struct preamble *preamble, struct directive directive) {
    struct directive *known = find_include(preamble, &directive);
    if (known) {
        known->once = true;
        return;
    }
    directive.nested = directive.once = true;
    vec_push(&preamble->directives, directive);
}

/* Adds the includes that a header beside the source begins with, each behind those that the header
 * which it includes begins with, and tells where the header lies. False when it has no guard. */
static bool add_nested(struct preamble *preamble, struct directive *include, int level) {
    uint32_t number = find_header(preamble, include);
    uint32_t first = preamble->directives.count;
    include->local = number != UINT32_MAX;
    if (!include->local) {
        return true;
    }
    struct header header = preamble->headers->all.data[number]; /* the array grows */
    if (memchr(include->name, '/', include->name_length) || level == MAX_NESTING) {
        return false; /* in another folder, names in quotes may mean other files */
    }
    /* What one begins with that stands there stands in front of it: headers that include each other
     * on many ways are gone through once. */
    bool is_new = !find_include(preamble, include);
    for (uint32_t i = 0; is_new && i < header.includes.count &&
                         preamble->directives.count < preamble->limit;
         i++) {
        struct directive directive = header.includes.data[i];
        if (!add_nested(preamble, &directive, level + 1)) {
            break;
        }
        push_nested(preamble, directive);
    }
    if (preamble->directives.count > first) {
        header.guard.first = first;
        header.guard.end = preamble->directives.count;
        vec_push(&preamble->guards, header.guard);
    }
    return header.guarded;
}

void preamble_read(struct preamble *preamble, size_t size) {
    struct scanner scanner = {.at = preamble->text, .end = preamble->text + size};
    uint32_t whole = 0;
    int depth = 0;
    while (preamble->directives.count < preamble->limit) {
        struct directive directive = {0};
        if (!read_directive(&scanner, &directive, &depth)) {
            break;
        }
        if (directive.whole) { /* what a condition leaves out leaves out its nested ones, too */
            add_nested(preamble, &directive, 0);
            whole = preamble->directives.count;
        } else {
            directive.local = find_header(preamble, &directive) != UINT32_MAX;
        }
        vec_push(&preamble->directives, directive);
        whole = directive.whole ? preamble->directives.count : whole;
    }
    preamble->directives.count = whole;
}

void preamble_free(struct preamble *preamble) {
    vec_free(&preamble->directives);
    vec_free(&preamble->guards);
}

/* --- what may be shared --- */

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
