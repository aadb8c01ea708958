#include "analyzer/extract/prefix.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/preamble.h"
#include "analyzer/extract/extract.h"
#include "analyzer/extract/parse.h"
#include "analyzer/extract/unit.h"

enum { MAX_SOURCE = 64 << 20 }; /* bytes of a source */
enum { MIN_LAYER = 64 << 10 };  /* bytes of a layer's files: to read it takes clang as long as these */

/* A TU that is to be parsed behind a prefix. */
struct attempt {
    struct extractor *extractor;
    const struct extract_request *request;
    struct unit *unit;
    struct preamble preamble;
    const char *folder; /* of the source, as the request names it */
    char *beside;       /* the same, absolute */
    uint32_t depth;     /* directives that the layers so far cover */
};

/* --- layers --- */

static void layer_free(struct layer *layer) {
    if (layer->path) {
        unlink(layer->path);
    }
    free(layer->key);
    free(layer->path);
    facts_free(&layer->facts);
    vec_free(&layer->variables);
    vec_free(&layer->read_by);
    vec_free(&layer->read_again);
    map_free(&layer->clean_words);
    for (uint32_t i = 0; i < layer->texts.count; i++) {
        file_text_free(&layer->texts.data[i]);
    }
    vec_free(&layer->texts);
    map_free(&layer->text_by_path);
    arena_free(&layer->arena);
}

static void drop_layers(struct prefix *prefix, uint32_t kept) {
    while (prefix->layers.count > kept) {
        layer_free(&prefix->layers.data[--prefix->layers.count]);
    }
}

void prefix_free(struct prefix *prefix) {
    drop_layers(prefix, 0);
    vec_free(&prefix->layers);
    free(prefix->flags);
}

static char *duplicate(const char *text) {
    char *copy = strdup(text);
    if (!copy) {
        out_of_memory();
    }
    return copy;
}

/* The directives up to `end`, a line each; in the scratch arena. */
static char *layer_text(struct attempt *attempt, uint32_t end) {
    const struct preamble *preamble = &attempt->preamble;
    size_t size = 1;
    for (uint32_t i = attempt->depth; i < end; i++) {
        size += preamble->directives.data[i].length + 1;
    }
    char *text = arena_alloc(&attempt->unit->scratch, size);
    char *at = text;
    for (uint32_t i = attempt->depth; i < end; i++) {
        const struct directive *directive = &preamble->directives.data[i];
        at = mempcpy(at, directive->text, directive->length);
        *at++ = '\n';
    }
    return text;
}

/* The key of the layer with that text. */
static char *layer_key(struct attempt *attempt, uint32_t end, const char *text) {
    bool local = false;
    for (uint32_t i = attempt->depth; i < end && !local; i++) {
        local = attempt->preamble.directives.data[i].local;
    }
    return arena_printf(&attempt->unit->scratch, "%s%s", text, local ? attempt->beside : "");
}

/* --- what may be in a layer --- */

struct search {
    struct unit *unit;
    bool found;
};

/* Words for what differs behind a precompiled header: the name of the source, how deep in headers
 * it stands, and pragmas whose state clang does not save. */
static void find_unsaved(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data) {
    static const char *const words[] = {"__BASE_FILE__", "__INCLUDE_LEVEL__", "redefine_extname",
                                        "clang attribute", "push_macro"};
    (void)stack;
    (void)depth;
    struct search *search = data;
    size_t size;
    const char *text = file_text(search->unit, file, &size);
    for (size_t i = 0; text && i < sizeof words / sizeof *words; i++) {
        search->found = search->found || memmem(text, size, words[i], strlen(words[i]));
    }
}

static bool may_be_shared(struct unit *unit) {
    struct search search = {.unit = unit};
    clang_getInclusions(unit->clang, find_unsaved, &search);
    return !search.found && !unit->facts->symbols.count && !unit->weak_by_name.count &&
           unit->facts->functions.count == 1;
}

/* --- making a layer --- */

static struct location place_of(struct unit *unit, CXCursor declaration) {
    location_id id = location_of(unit, clang_getCursorLocation(declaration));
    return id == NONE ? (struct location){0} : unit->facts->locations.data[id];
}

static void keep_variables(struct layer *layer, struct unit *unit) {
    for (uint32_t i = 0; i < unit->variables.count; i++) {
        CXCursor variable = unit->variables.data[i];
        struct shared_variable shared = {
            .name = intern_string(unit, clang_getCursorSpelling(variable)),
            .canonical = place_of(unit, clang_getCanonicalCursor(variable)),
            .place = place_of(unit, variable)};
        vec_push(&layer->variables, shared);
    }
}

struct keeping {
    struct layer *layer;
    struct unit *unit;
};

/* The directive of the layer's text, which has one on each line, by which a file is read. */
static uint32_t reading_directive(const struct layer *layer, CXSourceLocation *stack,
                                  unsigned depth) {
    unsigned line = 1;
    if (depth) {
        clang_getFileLocation(stack[depth - 1], NULL, &line, NULL, NULL);
    }
    return layer->begin + line - 1;
}

static void keep_text(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data) {
    struct keeping *keeping = data;
    struct layer *layer = keeping->layer;
    bool added;
    map_get_or_put(&layer->text_by_path, file_name(keeping->unit, file), layer->texts.count,
                   &added);
    if (added) {
        struct file_text text = {0};
        const char *content = file_text(keeping->unit, file, &text.size);
        text.data = content ? arena_text(&layer->arena, content, text.size) : NULL;
        vec_push(&layer->texts, text);
        vec_push(&layer->read_by, reading_directive(layer, stack, depth));
    }
}

/* What the layer's text itself includes. */
static void note_read_again(CXFile file, CXSourceLocation *stack, unsigned depth,
                            CXClientData data) {
    struct keeping *keeping = data;
    if (depth == 1 && !clang_isFileMultipleIncludeGuarded(keeping->unit->clang, file)) {
        vec_push(&keeping->layer->read_again, reading_directive(keeping->layer, stack, depth));
    }
}

static bool is_light(const struct facts *facts) {
    uint64_t size = 0;
    for (uint32_t i = 1; i < facts->sources.count; i++) {
        size += facts->sources.data[i].size;
    }
    return size < MIN_LAYER;
}

/* The precompiled header on top of the first `count` layers, or NULL. */
static const char *top_path(const struct prefix *prefix, uint32_t count) {
    const char *path = NULL;
    while (count && !path) {
        path = prefix->layers.data[--count].path;
    }
    return path;
}

/* Parses and saves a layer on top of those that are there. False when it is not to be shared. */
static bool layer_make(struct attempt *attempt, const char *text, struct layer *layer) {
    struct extractor *extractor = attempt->extractor;
    struct unit unit = {.directory = attempt->request->directory,
                        .facts = &layer->facts,
                        .known = &extractor->known,
                        .last_location = NONE};
    uint32_t number = extractor->prefix.layers.count;
    struct extract_request request = *attempt->request;
    request.file =
        arena_printf(&unit.text_arena, "%s/.sigvet-prefix-%u.c", attempt->folder, number);
    struct parse_input input = {.file = request.file,
                                .text = text,
                                .size = strlen(text),
                                .precompiled = top_path(&extractor->prefix, number),
                                .for_prefix = true};
    struct error err;
    bool made = false;
    unit.clang = parse(extractor, &request, &input, &err);
    if (unit.clang && !has_errors(unit.clang)) {
        unit_read(&unit, &request);
        keep_variables(layer, &unit);
        bool sound = may_be_shared(&unit);
        layer->light = sound && is_light(&layer->facts);
        made = sound && !layer->light &&
               clang_saveTranslationUnit(unit.clang, layer->path, 0) == CXSaveError_None;
        if (made) {
            clang_getInclusions(unit.clang, keep_text, &(struct keeping){layer, &unit});
            clang_getInclusions(unit.clang, note_read_again, &(struct keeping){layer, &unit});
        }
    }
    unit_free(&unit);
    return made;
}

static void add_layer(struct attempt *attempt, const char *key, const char *text) {
    struct prefix *prefix = &attempt->extractor->prefix;
    struct layer layer = {.key = duplicate(key), .begin = attempt->depth};
    layer.path = duplicate(arena_printf(&attempt->unit->scratch, "%s/%ld-%u.pch",
                                        attempt->request->folder, (long)getpid(),
                                        prefix->layers.count));
    if (!layer_make(attempt, text, &layer)) {
        unlink(layer.path);
        free(layer.path);
        layer.path = NULL;
    }
    vec_push(&prefix->layers, layer);
}

/* --- entering a TU --- */

/* Brings the prefix to the request's flags. */
static void enter_flags(struct attempt *attempt) {
    struct prefix *prefix = &attempt->extractor->prefix;
    const struct extract_request *request = attempt->request;
    const char *flags = arena_printf(&attempt->unit->scratch, "%s", request->directory);
    for (uint32_t i = 0; i < request->argument_count; i++) {
        flags = arena_printf(&attempt->unit->scratch, "%s\n%zu %s", flags,
                             strlen(request->arguments[i]), request->arguments[i]);
    }
    if (!prefix->flags || strcmp(prefix->flags, flags) != 0) {
        drop_layers(prefix, 0);
        free(prefix->flags);
        prefix->flags = duplicate(flags);
    }
}

/* Whether what directives include that stand for nested ones, too, is read only once. */
static bool is_read_once(const struct attempt *attempt, const struct layer *layer) {
    bool once = true;
    for (uint32_t i = 0; i < layer->read_again.count && once; i++) {
        uint32_t directive = layer->read_again.data[i];
        once = directive >= attempt->preamble.directives.count ||
               !attempt->preamble.directives.data[directive].once;
    }
    return once;
}

/* Brings layer `number` to the directives up to `end`. False when no layer can have them. */
static bool enter_layer(struct attempt *attempt, uint32_t number, uint32_t end) {
    struct prefix *prefix = &attempt->extractor->prefix;
    const char *text = layer_text(attempt, end);
    const char *key = layer_key(attempt, end, text);
    if (number < prefix->layers.count && strcmp(prefix->layers.data[number].key, key) != 0) {
        drop_layers(prefix, number);
    }
    if (number == prefix->layers.count) {
        add_layer(attempt, key, text);
    }
    const struct layer *layer = &prefix->layers.data[number];
    if (!is_read_once(attempt, layer)) {
        return false;
    }
    attempt->depth = layer->path ? end : attempt->depth;
    return layer->path || layer->light;
}

/* Brings the prefix to the layers that the request names, as far as they can be had. */
static void enter_layers(struct attempt *attempt) {
    const char *at = attempt->request->shared;
    uint32_t number = 0;
    bool going = true;
    while (going && *at) {
        char *behind;
        unsigned long end = strtoul(at, &behind, 10);
        going = behind != at && end > attempt->depth &&
                end <= attempt->preamble.directives.count &&
                attempt->preamble.directives.data[end - 1].whole &&
                enter_layer(attempt, number, (uint32_t)end);
        number += going;
        at = behind + (*behind == ',');
    }
    attempt->unit->prefix_layers = number;
}

/* --- guards --- */

static bool has_word(const char *text, size_t size, const char *word, size_t length) {
    const char *end = text + size;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), word, length)); at++) {
        if ((at == text || !is_name_character(at[-1])) &&
            (at + length == end || !is_name_character(at[length]))) {
            return true;
        }
    }
    return false;
}

/* Whether a nested directive reads the header that it stands in. */
static bool reads_header(const struct layer *layer, uint32_t text, const struct guard *guard) {
    return text != NONE && layer->read_by.data[text] >= guard->first &&
           layer->read_by.data[text] < guard->end;
}

/* Whether a file of the layer names the guard's macro, other than the header that it guards, or a
 * nested directive reads that. */
static bool layer_names(struct layer *layer, const struct guard *guard) {
    struct strings *strings = &layer->facts.strings;
    str_id macro = strings_add(strings, guard->macro, guard->macro_length);
    str_id own = strings_find(strings, guard->path);
    uint32_t own_text = own == UINT32_MAX ? NONE : map_get(&layer->text_by_path, own, NONE);
    bool clean = map_get(&layer->clean_words, macro, NONE) != NONE;
    bool found = reads_header(layer, own_text, guard);
    for (uint32_t i = 0; i < layer->texts.count && !clean && !found; i++) {
        const struct file_text *text = &layer->texts.data[i];
        found = i != own_text && text->data &&
                has_word(text->data, text->size, guard->macro, guard->macro_length);
    }
    if (!found) {
        map_put(&layer->clean_words, macro, 1);
    }
    return found;
}

/* Whether the flags or the prefix name the macro of a guard that nested directives of it lack. */
static bool guards_matter(struct attempt *attempt, const struct guard *guard) {
    const struct extract_request *request = attempt->request;
    struct prefix *prefix = &attempt->extractor->prefix;
    bool found = false;
    for (uint32_t i = 0; i < request->argument_count && !found; i++) {
        const char *argument = request->arguments[i];
        found = memmem(argument, strlen(argument), guard->macro, guard->macro_length);
    }
    for (uint32_t i = 0; i < attempt->unit->prefix_layers && !found; i++) {
        struct layer *layer = &prefix->layers.data[i];
        found = layer->path && layer_names(layer, guard);
    }
    return found;
}

static bool nested_are_sound(struct attempt *attempt) {
    bool sound = true;
    for (uint32_t i = 0; i < attempt->preamble.guards.count && sound; i++) {
        const struct guard *guard = &attempt->preamble.guards.data[i];
        sound = guard->first >= attempt->depth || !guards_matter(attempt, guard);
    }
    return sound;
}

/* --- parsing behind them --- */

/* The source with blanks for the directives that the prefix has. */
static char *blank_text(struct attempt *attempt) {
    const struct file_text *source = &attempt->unit->source;
    char *text = arena_text(&attempt->unit->text_arena, source->data, source->size);
    for (uint32_t i = 0; i < attempt->depth; i++) {
        const struct directive *directive = &attempt->preamble.directives.data[i];
        if (!directive->nested) {
            memset(text + (directive->text - attempt->preamble.text), ' ', directive->length);
        }
    }
    return text;
}

static int parse_behind(struct attempt *attempt) {
    struct unit *unit = attempt->unit;
    struct prefix *prefix = &attempt->extractor->prefix;
    struct parse_input input = {
        .file = attempt->request->file,
        .text = blank_text(attempt),
        .size = unit->source.size,
        .precompiled = top_path(prefix, unit->prefix_layers)};
    struct error err;
    unit->clang = parse(attempt->extractor, attempt->request, &input, &err);
    if (!unit->clang || has_errors(unit->clang)) {
        return -1;
    }
    attempt->extractor->shared = attempt->depth;
    unit->prefix = prefix;
    unit->source_file = clang_getFile(unit->clang, attempt->request->file);
    return 0;
}

/* The last of the numbers that the request names. */
static uint32_t wanted_directives(const char *shared) {
    const char *comma = strrchr(shared, ',');
    unsigned long wanted = strtoul(comma ? comma + 1 : shared, NULL, 10);
    return wanted < PREAMBLE_LIMIT ? (uint32_t)wanted : PREAMBLE_LIMIT;
}

int prefix_parse(struct extractor *extractor, const struct extract_request *request,
                 struct unit *unit) {
    struct attempt attempt = {.extractor = extractor, .request = request, .unit = unit};
    if (!request->shared || !*request->shared || !request->folder ||
        !flags_may_share(request->file, request->arguments, request->argument_count)) {
        return -1;
    }
    struct error err;
    char *path = path_join(&unit->text_arena, request->directory, request->file);
    unit->source.data =
        file_read(&unit->text_arena, path, MAX_SOURCE, &unit->source.size, &err);
    if (!unit->source.data || memmem(unit->source.data, unit->source.size, "__TIMESTAMP__", 13)) {
        return -1; /* clang has no time of a text that it is given */
    }
    attempt.folder = dirname(arena_printf(&unit->text_arena, "%s", request->file));
    attempt.beside = dirname(arena_printf(&unit->text_arena, "%s", path));
    struct headers headers = {0}; /* as they are now */
    attempt.preamble = (struct preamble){.text = unit->source.data,
                                         .headers = &headers,
                                         .folder = attempt.beside,
                                         .limit = wanted_directives(request->shared)};
    preamble_read(&attempt.preamble, unit->source.size);
    enter_flags(&attempt);
    enter_layers(&attempt);
    int result = attempt.depth && nested_are_sound(&attempt) ? parse_behind(&attempt) : -1;
    preamble_free(&attempt.preamble);
    headers_free(&headers);
    return result;
}

/* --- what a walk over the prefix would tell --- */

struct file_text *prefix_text(struct unit *unit, const char *path) {
    for (uint32_t i = 0; i < unit->prefix_layers; i++) {
        const struct layer *layer = &unit->prefix->layers.data[i];
        str_id known = strings_find(&layer->facts.strings, path);
        uint32_t index = known == UINT32_MAX ? NONE : map_get(&layer->text_by_path, known, NONE);
        if (index != NONE) {
            return &layer->texts.data[index];
        }
    }
    return NULL;
}

static str_id translate(struct unit *unit, const struct layer *layer, str_id id) {
    return strings_add_text(&unit->facts->strings, strings_get(&layer->facts.strings, id));
}

static location_id add_place(struct unit *unit, const struct layer *layer,
                             struct location place) {
    place.file = translate(unit, layer, place.file);
    place.macro = translate(unit, layer, place.macro);
    return location_add(unit, place);
}

static void add_suppressions(struct unit *unit, const struct layer *layer, str_id path) {
    for (uint32_t i = 0; i < layer->facts.suppressions.count; i++) {
        struct suppression suppression = layer->facts.suppressions.data[i];
        struct location place = layer->facts.locations.data[suppression.location];
        if (place.file == path) {
            suppression.rules = translate(unit, layer, suppression.rules);
            suppression.reason = translate(unit, layer, suppression.reason);
            suppression.location = add_place(unit, layer, place);
            vec_push(&unit->facts->suppressions, suppression);
        }
    }
}

void prefix_add_source(struct unit *unit, const struct layer *layer, uint32_t index) {
    struct input_file source = layer->facts.sources.data[index];
    str_id path = source.path;
    source.path = translate(unit, layer, path);
    vec_push(&unit->facts->sources, source);
    add_suppressions(unit, layer, path);
}

static void find_layer_sources(struct unit *unit, const struct layer *layer) {
    for (uint32_t i = 1; i < layer->facts.sources.count; i++) {
        str_id path = layer->facts.sources.data[i].path;
        struct found_source found = {
            .path = strings_get(&layer->facts.strings, path), .layer = layer, .index = i};
        vec_push(&unit->found_sources, found);
    }
}

void prefix_find_sources(struct unit *unit) {
    for (uint32_t i = 0; i < unit->prefix_layers; i++) {
        const struct layer *layer = &unit->prefix->layers.data[i];
        if (layer->path) {
            find_layer_sources(unit, layer);
        }
    }
}

static bool is_at(struct unit *unit, CXCursor declaration, const struct layer *layer,
                  const struct location *place) {
    CXFile file = NULL;
    uint32_t line;
    uint32_t column;
    uint32_t offset;
    clang_getFileLocation(clang_getCursorLocation(declaration), &file, NULL, NULL, &offset);
    return file && file_position(unit, file, offset, &line, &column) && line == place->line &&
           column == place->column &&
           strcmp(strings_get(&unit->facts->strings, file_name(unit, file)),
                  strings_get(&layer->facts.strings, place->file)) == 0;
}

/* The symbol of a variable that the prefix declares, or NONE when nothing names it. */
static symbol_id find_variable(struct unit *unit, const struct layer *layer,
                               const struct shared_variable *variable) {
    const struct facts *facts = unit->facts;
    str_id name = strings_find(&facts->strings, strings_get(&layer->facts.strings, variable->name));
    for (symbol_id i = 0; name != UINT32_MAX && i < facts->symbols.count; i++) {
        const struct symbol *symbol = &facts->symbols.data[i];
        if (symbol->kind == SYMBOL_VARIABLE && symbol->name == name &&
            is_at(unit, unit->cursors.data[i], layer, &variable->canonical)) {
            return i;
        }
    }
    return NONE;
}

void prefix_add_redeclarations(struct unit *unit) {
    for (uint32_t i = 0; i < unit->prefix_layers; i++) {
        const struct layer *layer = &unit->prefix->layers.data[i];
        for (uint32_t v = 0; layer->path && v < layer->variables.count; v++) {
            const struct shared_variable *variable = &layer->variables.data[v];
            symbol_id symbol = find_variable(unit, layer, variable);
            if (symbol != NONE) {
                redeclaration_add(unit, symbol, add_place(unit, layer, variable->place));
            }
        }
    }
}
