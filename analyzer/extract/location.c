/* Where things stand: files, tokens, and the facts' locations. */
#include "analyzer/extract/unit.h"


#include "analyzer/base/file.h"

/* --- files --- */

char *file_path(struct unit *unit, CXFile file) {
    CXString name = clang_getFileName(file);
    const char *text = clang_getCString(name);
    char *path = path_join(&unit->scratch, unit->directory, text ? text : "");
    clang_disposeString(name);
    return path;
}

str_id file_name(struct unit *unit, CXFile file) {
    uint64_t key = (uint64_t)(uintptr_t)file;
    str_id known = map_get(&unit->file_by_handle, key, NONE);
    if (known != NONE) {
        return known;
    }
    str_id id = strings_add_text(&unit->facts->strings, file_path(unit, file));
    map_put(&unit->file_by_handle, key, id);
    return id;
}

/* --- tokens --- */

/* Copies the identifier at `at`, or one character of punctuation. */
static void copy_token(const char *at, size_t left, char *text, size_t size) {
    size_t length = 0;
    while (length < left && length + 1 < size && is_name_character(at[length])) {
        text[length] = at[length];
        length++;
    }
    if (!length && left && size > 1) {
        text[length++] = at[0];
    }
    text[length] = '\0';
}

static void token_at(struct unit *unit, CXFile file, unsigned offset, char *text, size_t size) {
    size_t length = 0;
    const char *contents = file_text(unit, file, &length);
    text[0] = '\0';
    if (contents && offset < length) {
        copy_token(contents + offset, length - offset, text, size);
    }
}

char *spelled_token(struct unit *unit, CXSourceLocation location, char *text, size_t size) {
    CXFile file = NULL;
    unsigned offset = 0;
    clang_getSpellingLocation(location, &file, NULL, NULL, &offset);
    token_at(unit, file, offset, text, size);
    return text;
}

/* --- locations --- */

/* The macro whose expansion made the text at `location`: the identifier that stands where the
 * expansion begins. Text of a macro's argument was written where it stands, and has none. */
static str_id macro_of(struct unit *unit, CXSourceLocation location, CXFile file,
                       unsigned offset) {
    CXFile spelled_file;
    CXFile expansion_file;
    unsigned spelled;
    unsigned expansion;
    clang_getSpellingLocation(location, &spelled_file, NULL, NULL, &spelled);
    if (spelled_file == file && spelled == offset) {
        return 0;
    }
    char name[256];
    clang_getExpansionLocation(location, &expansion_file, NULL, NULL, &expansion);
    token_at(unit, expansion_file, expansion, name, sizeof name);
    return strings_add_text(&unit->facts->strings, name);
}

static bool same_location(const struct location *a, const struct location *b) {
    return a->file == b->file && a->line == b->line && a->column == b->column &&
           a->macro == b->macro;
}

location_id location_add(struct unit *unit, struct location place) {
    struct facts *facts = unit->facts;
    uint32_t count = facts->locations.count;
    if (!count || !same_location(&facts->locations.data[count - 1], &place)) {
        vec_push(&facts->locations, place);
    }
    unit->last_location = NONE; /* what it was a cache of, has gone */
    return facts->locations.count - 1;
}

location_id location_of(struct unit *unit, CXSourceLocation location) {
    if (unit->last_location != NONE && clang_equalLocations(location, unit->last_clang_location)) {
        return unit->last_location;
    }
    CXFile file = NULL;
    unsigned offset;
    clang_getFileLocation(location, &file, NULL, NULL, &offset);
    if (!file) {
        return NONE;
    }
    struct location place = {.file = file_name(unit, file)};
    if (!file_position(unit, file, offset, &place.line, &place.column)) {
        clang_getFileLocation(location, NULL, &place.line, &place.column, NULL);
    }
    place.macro = macro_of(unit, location, file, offset);
    unit->last_clang_location = location;
    unit->last_location = location_add(unit, place);
    return unit->last_location;
}
