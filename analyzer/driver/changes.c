#include "analyzer/driver/changes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/driver/git.h"

/* --- reading --- */

/* A difference that is being read. */
struct reader {
    struct changes *changes;
    const char *top;
    const char *at;
    const char *end;
    struct changed_file *file; /* whose hunks come; or NULL: it is gone */
};

static struct changed_file *need_file(struct changes *changes, const char *top, const char *name) {
    if (!changes->files.count) {
        strings_add_text(&changes->names, "");
        vec_push(&changes->files, (struct changed_file){0});
    }
    str_id id =
        strings_add_text(&changes->names, arena_printf(&changes->arena, "%s/%s", top, name));
    if (id == changes->files.count) {
        vec_push(&changes->files, (struct changed_file){0});
    }
    return &changes->files.data[id];
}

static char octal(const char **at) {
    unsigned value = 0;
    for (int i = 0; i < 3 && **at >= '0' && **at <= '7'; i++) {
        value = value * 8 + (unsigned)(*(*at)++ - '0');
    }
    return (char)value;
}

/* A name in quotes as git writes it: git-config(1), core.quotePath. */
static const char *unquote(struct arena *arena, const char *name) {
    static const char letters[] = "abtnvfr";
    static const char bytes[] = "\a\b\t\n\v\f\r";
    char *copy = arena_text(arena, name, strlen(name));
    char *out = copy;
    for (const char *at = name + 1; *at && *at != '"';) {
        const char *letter = *at == '\\' && at[1] ? strchr(letters, at[1]) : NULL;
        if (*at != '\\') {
            *out++ = *at++;
        } else if (letter) {
            *out++ = bytes[letter - letters];
            at += 2;
        } else if (at[1] >= '0' && at[1] <= '7') {
            at++;
            *out++ = octal(&at);
        } else {
            at += at[1] ? 1 : 0;
            *out++ = *at++;
        }
    }
    *out = '\0';
    return copy;
}

/* "+++ b/name", "+++ "b/na\me"", "+++ /dev/null"; a name with blanks has a tab behind it. */
static void read_name(struct reader *reader, const char *line) {
    struct arena *arena = &reader->changes->arena;
    const char *name = line + strlen("+++ ");
    name = *name == '"' ? unquote(arena, name) : arena_text(arena, name, strcspn(name, "\t"));
    bool is_there = strncmp(name, "b/", 2) == 0;
    reader->file = is_there ? need_file(reader->changes, reader->top, name + 2) : NULL;
}

/* "3,2": a number, and how many; "3" is one. Moves behind. */
static void read_range(const char **at, uint32_t *first, uint32_t *count) {
    char *end;
    *first = (uint32_t)strtoul(*at, &end, 10);
    *count = *end == ',' ? (uint32_t)strtoul(end + 1, &end, 10) : 1;
    *at = end;
}

/* "@@ -3,2 +4 @@ ...": the lines that follow are so many of the old file and so many of the new
 * one. */
static uint32_t read_hunk(struct reader *reader, const char *line) {
    const char *at = line + strlen("@@ -");
    uint32_t old_first, old_count, first, count;
    read_range(&at, &old_first, &old_count);
    at += strspn(at, " +");
    read_range(&at, &first, &count);
    if (reader->file) {
        uint32_t last = count ? first + count - 1 : first + 1;
        vec_push(&reader->file->lines, (struct changed_lines){first, last});
    }
    return old_count + count;
}

/* The next line, without its end; NULL at the end of the difference. */
static const char *next_line(struct reader *reader) {
    if (reader->at >= reader->end) {
        return NULL;
    }
    const char *newline = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
    size_t length = newline ? (size_t)(newline - reader->at) : (size_t)(reader->end - reader->at);
    char *line = arena_text(&reader->changes->arena, reader->at, length);
    reader->at += length + 1;
    return line;
}

static void skip_lines(struct reader *reader, uint32_t count) {
    while (reader->at < reader->end && (count || *reader->at == '\\')) {
        count -= *reader->at != '\\'; /* "\ No newline at end of file" is none */
        const char *newline = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
        reader->at = newline ? newline + 1 : reader->end;
    }
}

static void read_difference(struct reader *reader) {
    const char *line;
    while ((line = next_line(reader))) {
        if (strncmp(line, "+++ ", 4) == 0) {
            read_name(reader, line);
        } else if (strncmp(line, "@@ -", 4) == 0) {
            skip_lines(reader, read_hunk(reader, line));
        }
    }
}

static void read_untracked(struct changes *changes, const char *top, const char *names,
                           size_t size) {
    for (size_t at = 0; at < size; at += strlen(names + at) + 1) {
        struct changed_file *file = need_file(changes, top, names + at);
        vec_push(&file->lines, (struct changed_lines){1, UINT32_MAX});
    }
}

int changes_read(struct changes *changes, const char *revision, struct error *err) {
    struct git git;
    size_t size = 0, untracked_size = 0;
    if (git_open(&git, &changes->arena, err)) {
        return -1;
    }
    const char *base = git_base(&git, revision, err);
    const char *text = base ? git_changes(&git, base, &size, err) : NULL;
    const char *untracked = text ? git_untracked(&git, &untracked_size, err) : NULL;
    if (!untracked) {
        return -1;
    }
    struct reader reader = {.changes = changes, .top = git.top, .at = text, .end = text + size};
    read_difference(&reader);
    read_untracked(changes, git.top, untracked, untracked_size);
    return 0;
}

void changes_free(struct changes *changes) {
    for (uint32_t i = 0; i < changes->files.count; i++) {
        vec_free(&changes->files.data[i].lines);
    }
    vec_free(&changes->files);
    vec_free(&changes->found);
    strings_free(&changes->names);
    strings_free(&changes->asked);
    arena_free(&changes->arena);
}

int renames_read(struct renames *renames, const char *baseline, struct arena *arena,
                 struct error *err) {
    struct git git;
    size_t size = 0;
    char *real = realpath(baseline, NULL);
    const char *file = real ? arena_text(arena, real, strlen(real)) : baseline;
    free(real);
    const char *commit = git_open(&git, arena, err) ? NULL : git_last_change(&git, file, err);
    if (!commit) {
        return -1;
    }
    if (!*commit) {
        return error_set(err,
                         "'%.900s' is in no commit: --follow-renames looks at what was renamed "
                         "since the one that changed it last",
                         baseline);
    }
    const char *names = git_renames(&git, commit, &size, err);
    const char *words[3]; /* "R100", the old name, the new one */
    uint32_t count = 0;
    for (size_t at = 0; names && at < size; at += strlen(names + at) + 1) {
        words[count++ % 3] = names + at;
        if (count % 3 == 0) {
            struct renamed_file renamed = {arena_printf(arena, "%s/%s", git.top, words[1]),
                                           arena_printf(arena, "%s/%s", git.top, words[2])};
            vec_push(&renames->all, renamed);
        }
    }
    return names ? 0 : -1;
}

/* --- findings --- */

/* The file that a finding names, links followed; NULL: nothing in it changed. */
static const struct changed_file *find_file(struct changes *changes, const char *name) {
    if (!changes->found.count) {
        strings_add_text(&changes->asked, "");
        vec_push(&changes->found, UINT32_MAX);
    }
    str_id asked = strings_add_text(&changes->asked, name);
    if (asked == changes->found.count) {
        char *real = realpath(name, NULL);
        bool any = changes->files.count > 0;
        vec_push(&changes->found,
                 any ? strings_find(&changes->names, real ? real : name) : UINT32_MAX);
        free(real);
    }
    str_id found = changes->found.data[asked];
    return found == UINT32_MAX ? NULL : &changes->files.data[found];
}

static bool has_changed(struct changes *changes, const struct position *position) {
    const struct changed_file *file = find_file(changes, position->file);
    uint32_t from = 0, to = file ? file->lines.count : 0;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (file->lines.data[middle].last < position->line) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return file && from < file->lines.count && file->lines.data[from].first <= position->line;
}

static bool handler_has_changed(struct changes *changes, const struct handler *handler) {
    bool changed = has_changed(changes, &handler->position);
    for (uint32_t i = 0; i < handler->registration_count && !changed; i++) {
        changed = has_changed(changes, &handler->registrations[i].position);
    }
    return changed;
}

static bool touches(struct changes *changes, const struct findings *findings,
                    const struct finding *finding) {
    bool found = has_changed(changes, &finding->position);
    for (uint32_t i = 0; i < finding->related_count && !found; i++) {
        found = has_changed(changes, &finding->related[i].position);
    }
    for (uint32_t i = 0; i < finding->folded_count && !found; i++) {
        found = has_changed(changes, &finding->folded[i].position);
    }
    for (uint32_t r = 0; r < finding->route_count && !found; r++) {
        const struct route *route = &finding->routes[r];
        found = handler_has_changed(changes, route_handler(findings, route));
        for (uint32_t i = 0; i < route->path_length && !found; i++) {
            found = has_changed(changes, &route->path[i].position);
        }
    }
    return found;
}

void changes_mark(struct changes *changes, struct findings *findings, const char *revision) {
    findings->since = revision;
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        struct finding *finding = &findings->findings.data[i];
        finding->untouched = !touches(changes, findings, finding);
    }
}
