/* Comments that tell sigvet, or clang-tidy, to be silent:
 *
 *     // sigvet: ignore[unsafe-call] why          of its line, or when it stands alone, the next one
 *     // sigvet: ignore-begin[...] why            ... to
 *     // sigvet: ignore-end
 *     // NOLINT(bugprone-signal-handler), NOLINTNEXTLINE(...), NOLINTBEGIN(...) ... NOLINTEND(...)
 *
 * Few files have any, so a file's tokens are looked at only when its text names one. */
#include <ctype.h>
#include <string.h>

#include "analyzer/extract/unit.h"

/* A file that is being read. */
struct reader {
    struct unit *unit;
    CXFile file;
    const char *text;
    size_t size;
    VEC(uint32_t) open; /* suppressions of blocks that have no end yet */
};

/* A comment, without its marks. */
struct comment {
    const char *text; /* with a NUL; in the scratch arena */
    CXSourceLocation location;
    uint32_t first_line;
    uint32_t last_line;
    bool alone; /* nothing stands in front of it in its line */
};

/* Which lines a word speaks of. */
enum reach { REACH_LINE, REACH_NEXT, REACH_BEGIN, REACH_END, REACH_NONE };

struct word {
    const char *text;
    enum reach reach;
};

/* --- what comments say --- */

static const char *skip_blanks(const char *text) {
    return text + strspn(text, " \t\r\n");
}

/* The text as one line: blanks between words are one space, and there are none at its ends. */
static str_id intern_line(struct unit *unit, const char *text) {
    char *line = arena_alloc(&unit->scratch, strlen(text) + 1);
    size_t length = 0;
    for (text = skip_blanks(text); *text; text++) {
        if (!isspace((unsigned char)*text)) {
            line[length++] = *text;
        } else if (text[1] && !isspace((unsigned char)text[1])) {
            line[length++] = ' ';
        }
    }
    return strings_add(&unit->facts->strings, line, length);
}

/* What stands between the brackets that begin at *text, which goes behind them; "" when none do. */
static str_id read_list(struct unit *unit, const char **text, char begin, char end) {
    const char *close = **text == begin ? strchr(*text, end) : NULL;
    if (!close) {
        return 0;
    }
    str_id list = strings_add(&unit->facts->strings, *text + 1, (size_t)(close - *text - 1));
    *text = close + 1;
    return list;
}

static void end_block(struct reader *reader, const struct comment *comment) {
    if (reader->open.count) {
        uint32_t index = reader->open.data[--reader->open.count];
        reader->unit->facts->suppressions.data[index].last_line = comment->last_line;
    }
}

static void add_suppression(struct reader *reader, const struct comment *comment,
                            enum reach reach, struct suppression suppression) {
    struct facts *facts = reader->unit->facts;
    suppression.location = location_of(reader->unit, comment->location);
    suppression.first_line = comment->first_line;
    suppression.last_line = comment->last_line;
    if (reach == REACH_END) {
        end_block(reader, comment);
        return;
    }
    if (reach == REACH_NEXT) {
        suppression.first_line = suppression.last_line = comment->last_line + 1;
    } else if (reach == REACH_BEGIN) {
        vec_push(&reader->open, facts->suppressions.count);
        suppression.last_line = UINT32_MAX; /* unless an end comes */
    }
    vec_push(&facts->suppressions, suppression);
}

/* "sigvet: ignore[...] why" */
static void read_own(struct reader *reader, const struct comment *comment) {
    static const struct word words[] = {
        {"ignore-begin", REACH_BEGIN}, {"ignore-end", REACH_END}, {"ignore", REACH_LINE}};
    const char *text = skip_blanks(comment->text + strlen("sigvet:"));
    struct suppression suppression = {.kind = SUPPRESSION_MALFORMED};
    enum reach reach = REACH_NONE;
    for (size_t i = 0; i < sizeof words / sizeof *words && reach == REACH_NONE; i++) {
        size_t length = strlen(words[i].text);
        bool is_word = strncmp(text, words[i].text, length) == 0 &&
                       strchr("[ \t\r\n", text[length]); /* or the end */
        if (is_word) {
            reach = words[i].reach;
            text += length;
            suppression.kind = SUPPRESSION_OWN;
        }
    }
    suppression.rules = read_list(reader->unit, &text, '[', ']');
    suppression.reason = intern_line(reader->unit, text);
    if (reach == REACH_LINE && comment->alone) {
        reach = REACH_NEXT;
    }
    add_suppression(reader, comment, reach, suppression);
}

/* "NOLINT(...)" and its kin, wherever they stand in the comment. */
static void read_nolint(struct reader *reader, const struct comment *comment) {
    static const struct word words[] = {{"NOLINTNEXTLINE", REACH_NEXT},
                                        {"NOLINTBEGIN", REACH_BEGIN},
                                        {"NOLINTEND", REACH_END},
                                        {"NOLINT", REACH_LINE}};
    const char *found = strstr(comment->text, "NOLINT");
    for (size_t i = 0; found && i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].text);
        if (strncmp(found, words[i].text, length) == 0) {
            const char *text = found + length;
            struct suppression suppression = {.kind = SUPPRESSION_NOLINT};
            suppression.rules = read_list(reader->unit, &text, '(', ')');
            suppression.reason = intern_line(reader->unit, text);
            add_suppression(reader, comment, words[i].reach, suppression);
            return;
        }
    }
}

/* --- comments --- */

/* Whether nothing but blanks stands in front of the offset in its line. */
static bool stands_alone(const struct reader *reader, unsigned offset) {
    while (offset > 0 && (reader->text[offset - 1] == ' ' || reader->text[offset - 1] == '\t')) {
        offset--;
    }
    return offset == 0 || reader->text[offset - 1] == '\n';
}

/* Without `//` or the marks of a block. */
static const char *strip_marks(struct arena *arena, const char *text) {
    size_t length = strlen(text);
    if (length >= 4 && text[1] == '*') {
        length -= 2;
    }
    size_t start = length < 2 ? length : 2;
    start += strspn(text + start, "/*!< \t");
    start = start < length ? start : length;
    return arena_text(arena, text + start, length - start);
}

static void read_comment(struct reader *reader, CXToken token) {
    CXSourceRange extent = clang_getTokenExtent(reader->unit->clang, token);
    struct comment comment = {.location = clang_getRangeStart(extent)};
    unsigned offset = 0;
    clang_getSpellingLocation(comment.location, NULL, &comment.first_line, NULL, &offset);
    clang_getSpellingLocation(clang_getRangeEnd(extent), NULL, &comment.last_line, NULL, NULL);
    CXString spelling = clang_getTokenSpelling(reader->unit->clang, token);
    comment.text = strip_marks(&reader->unit->scratch, clang_getCString(spelling));
    clang_disposeString(spelling);
    comment.alone = stands_alone(reader, offset);
    if (strncmp(comment.text, "sigvet:", 7) == 0) {
        read_own(reader, &comment);
    } else {
        read_nolint(reader, &comment);
    }
}

static void read_tokens(struct reader *reader) {
    CXTranslationUnit clang = reader->unit->clang;
    CXSourceRange all = clang_getRange(
        clang_getLocationForOffset(clang, reader->file, 0),
        clang_getLocationForOffset(clang, reader->file, (unsigned)reader->size));
    CXToken *tokens = NULL;
    unsigned count = 0;
    clang_tokenize(clang, all, &tokens, &count);
    for (unsigned i = 0; i < count; i++) {
        if (clang_getTokenKind(tokens[i]) == CXToken_Comment) {
            read_comment(reader, tokens[i]);
        }
    }
    clang_disposeTokens(clang, tokens, count);
}

bool has_suppression_words(const char *text, size_t size) {
    return memmem(text, size, "sigvet:", 7) || memmem(text, size, "NOLINT", 6);
}

void read_suppressions(struct unit *unit, CXFile file) {
    struct reader reader = {.unit = unit, .file = file};
    reader.text = file_text(unit, file, &reader.size);
    if (reader.text && has_suppression_words(reader.text, reader.size)) {
        read_tokens(&reader);
        vec_free(&reader.open);
    }
}
