#include "rules/support/source_text.h"

#include <ctype.h>
#include <string.h>
#include <xxhash.h>

#include "rules/support/position.h"

void source_texts_free(struct source_texts *texts) {
    sources_free(&texts->sources);
    map_free(&texts->as_analysed);
    strings_free(&texts->noted);
}

/* --- places --- */

/* What a TU was made from; NULL when it has not read the file. */
static const struct input_file *source_of(const struct facts *facts, str_id path) {
    for (uint32_t i = 0; i < facts->sources.count; i++) {
        if (facts->sources.data[i].path == path) {
            return &facts->sources.data[i];
        }
    }
    return NULL;
}

static void note_reading(const struct rule_context *context, const struct facts *facts,
                         str_id path) {
    struct source_texts *texts = context->texts;
    struct read_text text = {.file = strings_get(&facts->strings, path)};
    const struct input_file *source = source_of(facts, path);
    if (strings_find(&texts->noted, text.file) == UINT32_MAX) {
        strings_add_text(&texts->noted, text.file);
        if (source) {
            memcpy(text.hash, source->hash, sizeof text.hash);
        }
        vec_push(&context->findings->texts, text);
    }
}

static bool has_hash(const struct input_file *file, const struct source_line *text) {
    XXH128_hash_t hash = XXH3_128bits(text->text, text->length);
    return file->hash[0] == hash.low64 && file->hash[1] == hash.high64;
}

static bool is_as_analysed(struct source_texts *texts, const struct facts *facts, unit_id unit,
                           str_id path, const struct source_line *text) {
    bool added;
    uint64_t key = map_pair(unit, path);
    bool same = map_get_or_put(&texts->as_analysed, key, false, &added);
    const struct input_file *source = added ? source_of(facts, path) : NULL;
    if (source) {
        same = has_hash(source, text);
        map_put(&texts->as_analysed, key, same);
    }
    return same;
}

bool source_place_find(const struct rule_context *context, unit_id unit, location_id id,
                       struct source_place *place) {
    const struct program *program = &context->analysis->program;
    const struct facts *facts = program->units.data[unit].facts;
    const struct location *location = unit_location(program, unit, id);
    struct source_line text, line;
    if (!location || location->macro) {
        return false;
    }
    *place = (struct source_place){.position = position_of(program, unit, id)};
    note_reading(context, facts, location->file);
    if (!source_whole(&context->texts->sources, place->position.file, &text) ||
        !is_as_analysed(context->texts, facts, unit, location->file, &text) ||
        !source_line(&context->texts->sources, place->position.file, location->line, &line) ||
        location->column > line.length + 1) {
        return false;
    }
    place->text = text.text;
    place->size = text.length;
    place->line = (size_t)(line.text - text.text);
    place->at = place->line + location->column - 1;
    return true;
}

size_t source_line_offset(const struct source_place *place, uint32_t line) {
    const char *at = place->text;
    for (uint32_t i = 1; i < line && at; i++) {
        at = memchr(at, '\n', place->size - (size_t)(at - place->text));
        at += at ? 1 : 0;
    }
    return at ? (size_t)(at - place->text) : place->size;
}

/* --- words --- */

static bool is_word(char byte) {
    return isalnum((unsigned char)byte) || byte == '_' || (unsigned char)byte >= 0x80;
}

size_t source_word_end(const struct source_place *place, size_t at) {
    while (at < place->size && is_word(place->text[at])) {
        at++;
    }
    return at;
}

bool source_has_word(const struct source_place *place, const char *word) {
    size_t length = source_word_end(place, place->at) - place->at;
    bool begins = place->at == 0 || !is_word(place->text[place->at - 1]);
    return begins && length == strlen(word) && memcmp(place->text + place->at, word, length) == 0;
}

/* --- what stands before --- */

struct scan {
    const char *text; /* with a NUL behind its end */
    size_t at;
    uint32_t line;
    bool line_is_empty;  /* so far */
    uint32_t conditions; /* #if that are open */
    bool is_guarded;     /* the first directive opened the outermost of them */
    bool any_directive;
    bool has_code;
    const char *header;
    struct source_lead lead;
};

static bool starts(const struct scan *scan, const char *with) {
    return strncmp(scan->text + scan->at, with, strlen(with)) == 0;
}

static void next(struct scan *scan) {
    scan->line += scan->text[scan->at] == '\n';
    scan->at += scan->text[scan->at] != '\0';
}

/* Goes behind the next `end`, or to the end of the text. */
static void skip_until(struct scan *scan, const char *end) {
    while (scan->text[scan->at] && !starts(scan, end)) {
        next(scan);
    }
    scan->at += scan->text[scan->at] ? strlen(end) : 0;
}

/* To the end of the line, which a backslash puts off; comments in a directive may be longer. */
static void skip_line(struct scan *scan) {
    bool in_comment = starts(scan, "//");
    while (scan->text[scan->at] && scan->text[scan->at] != '\n') {
        if (!in_comment && starts(scan, "/*")) {
            scan->at += 2;
            skip_until(scan, "*/");
            continue;
        }
        in_comment |= starts(scan, "//");
        if (scan->text[scan->at] == '\\') {
            scan->at++;
        }
        next(scan);
    }
}

static void skip_literal(struct scan *scan, char quote) {
    for (next(scan); scan->text[scan->at] && scan->text[scan->at] != quote; next(scan)) {
        if (scan->text[scan->at] == '\n') {
            return; /* an apostrophe in what is not compiled */
        }
        if (scan->text[scan->at] == '\\') {
            next(scan);
        }
    }
    next(scan);
}

/* <signal.h> and <csignal> are as good. */
static void take_include(struct scan *scan) {
    const char *name = scan->text + scan->at + strspn(scan->text + scan->at, " \t<");
    size_t length = strcspn(name, ">\n");
    bool is_first = !scan->lead.last_include;
    if (scan->conditions <= (scan->is_guarded ? 1 : 0) && (is_first || !scan->has_code)) {
        scan->lead.last_include = scan->line;
    }
    if (scan->header) {
        size_t stem = strcspn(scan->header, ".");
        bool as_c = length == strlen(scan->header) && strncmp(name, scan->header, length) == 0;
        bool as_cxx =
            length == stem + 1 && *name == 'c' && strncmp(name + 1, scan->header, stem) == 0;
        scan->lead.includes |= as_c || as_cxx;
    }
}

static void take_directive(struct scan *scan) {
    scan->at++;
    scan->at += strspn(scan->text + scan->at, " \t");
    if (starts(scan, "if")) {
        scan->is_guarded |= !scan->any_directive && starts(scan, "ifndef");
        scan->conditions++;
    } else if (starts(scan, "endif") && scan->conditions) {
        scan->conditions--;
        scan->is_guarded &= scan->conditions > 0;
    } else if (starts(scan, "include") && !starts(scan, "include_next")) {
        scan->at += strlen("include");
        take_include(scan);
    }
    scan->any_directive = true;
    skip_line(scan);
    scan->lead.last = '\n';
}

static void take_code(struct scan *scan, char byte) {
    scan->has_code = true;
    scan->lead.last = byte;
    scan->lead.braces += (byte == '{') - (byte == '}');
    scan->lead.parentheses += (byte == '(') - (byte == ')');
    scan->line_is_empty = false;
    next(scan);
}

static void step(struct scan *scan) {
    char byte = scan->text[scan->at];
    bool in_number = scan->at && is_word(scan->text[scan->at - 1]);
    if (byte == '\n') {
        scan->line_is_empty = true;
        next(scan);
    } else if (isspace((unsigned char)byte)) {
        next(scan);
    } else if (starts(scan, "//")) {
        skip_line(scan);
    } else if (starts(scan, "/*")) {
        scan->at += 2;
        skip_until(scan, "*/");
    } else if (byte == '#' && scan->line_is_empty) {
        take_directive(scan);
    } else if (byte == '"' || (byte == '\'' && !in_number)) {
        skip_literal(scan, byte);
        scan->lead.last = byte;
        scan->line_is_empty = false;
    } else {
        take_code(scan, byte);
    }
}

struct source_lead source_lead_of(const struct source_place *place, size_t offset,
                                  const char *header) {
    struct scan scan = {.text = place->text, .line = 1, .line_is_empty = true, .header = header};
    while (scan.at < offset && scan.text[scan.at]) {
        step(&scan);
    }
    scan.lead.is_code = scan.at == offset;
    return scan.lead;
}
