#include "analyzer/report/patch.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"

enum { AROUND = 3 /* lines of context */ };

/* --- edits --- */

/* Where the line begins, from 1; the end of the text when there is no such line. */
static const char *line_begin(const struct patch *patch, uint32_t line) {
    const char *at = patch->text;
    const char *end = patch->text + patch->size;
    for (uint32_t i = 1; i < line && at < end; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    return at;
}

static const char *line_end(const struct patch *patch, const char *begin) {
    const char *end = patch->text + patch->size;
    const char *newline = memchr(begin, '\n', (size_t)(end - begin));
    return newline ? newline + 1 : end;
}

bool patch_fits(const struct patch *patch, const struct edit *edit) {
    const char *begin = line_begin(patch, edit->position.line);
    return edit->position.line && edit->position.column &&
           edit->end_column >= edit->position.column && begin < patch->text + patch->size &&
           edit->end_column - 1 <= line_end(patch, begin) - begin;
}

/* Lines that come whole, before a line that stays. */
static bool is_insertion(const struct edit *edit) {
    size_t length = strlen(edit->text);
    return edit->position.column == 1 && edit->end_column == 1 && length &&
           edit->text[length - 1] == '\n';
}

bool patch_has(const struct patch *patch, const struct edit *edit, bool *touches) {
    *touches = false;
    for (uint32_t i = 0; i < patch->edits.count; i++) {
        const struct edit *other = &patch->edits.data[i];
        bool in_line = other->position.line == edit->position.line;
        bool same = in_line && other->position.column == edit->position.column;
        if (same && other->end_column == edit->end_column && strcmp(other->text, edit->text) == 0) {
            return true;
        }
        bool both_come = is_insertion(other) && is_insertion(edit); /* in the order of their text */
        *touches |= (same && !both_come) || (in_line && other->position.column < edit->end_column &&
                                             edit->position.column < other->end_column);
    }
    return false;
}

static int compare_edits(const void *a, const void *b) {
    const struct edit *left = a;
    const struct edit *right = b;
    if (left->position.line != right->position.line) {
        return left->position.line < right->position.line ? -1 : 1;
    }
    if (left->position.column != right->position.column) {
        return left->position.column < right->position.column ? -1 : 1;
    }
    return strcmp(left->text, right->text);
}

void patch_sort(struct patch *patch) {
    if (patch->edits.count) {
        qsort(patch->edits.data, patch->edits.count, sizeof *patch->edits.data, compare_edits);
    }
}

/* --- the new text --- */

/* Where lines end in CR LF, those that come do, too. */
static void put_text(FILE *out, const char *text, bool with_returns) {
    for (; *text; text++) {
        if (*text == '\n' && with_returns) {
            putc('\r', out);
        }
        putc(*text, out);
    }
}

/* A line with its edits, of which *next is the first. */
static void put_line(const struct patch *patch, const char *begin, const char *end, uint32_t line,
                     uint32_t *next, FILE *out) {
    bool with_returns = end - begin > 1 && end[-1] == '\n' && end[-2] == '\r';
    const char *at = begin;
    for (; *next < patch->edits.count; ++*next) {
        const struct edit *edit = &patch->edits.data[*next];
        if (edit->position.line != line) {
            break;
        }
        const char *from = begin + edit->position.column - 1;
        fwrite(at, 1, (size_t)(from - at), out);
        put_text(out, edit->text, with_returns);
        at = begin + edit->end_column - 1;
    }
    fwrite(at, 1, (size_t)(end - at), out);
}

/* What comes in the place of the lines from `line` to before `behind`. */
static char *new_lines(const struct patch *patch, struct arena *arena, uint32_t line,
                       uint32_t behind, uint32_t next, size_t *size) {
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    if (!out) {
        out_of_memory();
    }
    const char *begin = line_begin(patch, line);
    for (; line < behind && begin < patch->text + patch->size; line++) {
        const char *end = line_end(patch, begin);
        put_line(patch, begin, end, line, &next, out);
        begin = end;
    }
    if (fclose(out) != 0) {
        out_of_memory();
    }
    char *copy = arena_text(arena, text, *size);
    free(text);
    return copy;
}

char *patch_apply(const struct patch *patch, struct arena *arena, size_t *size) {
    return new_lines(patch, arena, 1, UINT32_MAX, 0, size);
}

/* --- the difference --- */

/* As git quotes a name in a header: git-config(1), core.quotePath. */
static void print_name(char side, const char *name, FILE *out) {
    bool odd = false;
    for (const char *at = name; *at; at++) {
        odd |= (unsigned char)*at < ' ' || (unsigned char)*at >= 0x7f || strchr("\"\\", *at);
    }
    fprintf(out, "%s%c/", odd ? "\"" : "", side);
    for (const char *at = name; *at; at++) {
        if (strchr("\"\\", *at)) {
            fprintf(out, "\\%c", *at);
        } else if (odd && !isprint((unsigned char)*at)) {
            fprintf(out, "\\%03o", (unsigned char)*at);
        } else {
            putc(*at, out);
        }
    }
    fputs(odd                 ? "\"\n"
          : strchr(name, ' ') ? "\t\n"
                              : "\n",
          out); /* a tab ends a name with blanks */
}

static uint32_t count_lines(const char *text, size_t size) {
    uint32_t count = 0;
    for (size_t i = 0; i < size; i++) {
        count += text[i] == '\n' || i + 1 == size;
    }
    return count;
}

static void print_lines(char sign, const char *text, size_t size, FILE *out) {
    for (const char *end = text + size; text < end;) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *behind = newline ? newline + 1 : end;
        putc(sign, out);
        fwrite(text, 1, (size_t)(behind - text), out);
        fputs(newline ? "" : "\n\\ No newline at end of file\n", out);
        text = behind;
    }
}

/* Prints a line with edits from *next on; its new text in `arena`. */
static void print_changed(const struct patch *patch, uint32_t line, uint32_t *next,
                          struct arena *arena, FILE *out) {
    const char *begin = line_begin(patch, line);
    size_t old_size = (size_t)(line_end(patch, begin) - begin);
    size_t size;
    char *text = new_lines(patch, arena, line, line + 1, *next, &size);
    bool stays = true;
    for (; *next < patch->edits.count && patch->edits.data[*next].position.line == line; ++*next) {
        stays &= is_insertion(&patch->edits.data[*next]);
    }
    if (!stays) {
        print_lines('-', begin, old_size, out);
    }
    print_lines('+', text, stays ? size - old_size : size, out);
    if (stays) {
        print_lines(' ', begin, old_size, out);
    }
}

/* A run of lines with what changes in them. */
struct hunk {
    uint32_t first; /* line */
    uint32_t behind;
    uint32_t edit; /* the first in it */
};

static struct hunk hunk_from(const struct patch *patch, uint32_t edit, uint32_t lines) {
    uint32_t line = patch->edits.data[edit].position.line;
    struct hunk hunk = {line > AROUND ? line - AROUND : 1, line + AROUND + 1, edit};
    for (; edit < patch->edits.count; edit++) {
        line = patch->edits.data[edit].position.line;
        if (line > hunk.behind + AROUND) {
            break;
        }
        hunk.behind = line + AROUND + 1;
    }
    hunk.behind = hunk.behind > lines + 1 ? lines + 1 : hunk.behind;
    return hunk;
}

/* Prints the hunk, and returns the lines that it adds. Its first edit becomes the next one's. */
static uint32_t print_hunk(const struct patch *patch, struct hunk *hunk, uint32_t added,
                           struct arena *arena, FILE *out) {
    size_t size;
    const char *fresh = new_lines(patch, arena, hunk->first, hunk->behind, hunk->edit, &size);
    uint32_t lines = count_lines(fresh, size);
    fprintf(out, "@@ -%u,%u +%u,%u @@\n", hunk->first, hunk->behind - hunk->first,
            hunk->first + added, lines);
    for (uint32_t line = hunk->first; line < hunk->behind; line++) {
        const char *begin = line_begin(patch, line);
        if (hunk->edit < patch->edits.count &&
            patch->edits.data[hunk->edit].position.line == line) {
            print_changed(patch, line, &hunk->edit, arena, out);
        } else {
            print_lines(' ', begin, (size_t)(line_end(patch, begin) - begin), out);
        }
    }
    return lines - (hunk->behind - hunk->first);
}

void patch_print(const struct patch *patch, const char *root, FILE *out) {
    struct arena arena = {0};
    const char *name = path_under(patch->file, root);
    uint32_t lines = count_lines(patch->text, patch->size);
    uint32_t added = 0;
    name += *name == '/';
    fputs("--- ", out);
    print_name('a', name, out);
    fputs("+++ ", out);
    print_name('b', name, out);
    for (uint32_t edit = 0; edit < patch->edits.count;) {
        struct hunk hunk = hunk_from(patch, edit, lines);
        added += print_hunk(patch, &hunk, added, &arena, out);
        edit = hunk.edit;
    }
    arena_free(&arena);
}
